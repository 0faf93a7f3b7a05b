"""What the walk of `test_spine.py` begins with, beside the demo: a RESTART call of one stage, with two dossiers.

The rival's three sheets are in. The other dossier, of `laureate`, is eligible and waits for its jurors.
"""

import os
from datetime import UTC, datetime, timedelta

from accounts.models import User
from accounts.services import create_person
from applications.calls.exchange import import_call
from applications.calls.models import Call
from applications.calls.services import publish_call
from core import clock
from demo.loading.applying import deposit, draft
from demo.loading.crowd import Crowd
from demo.loading.editions import edition
from demo.loading.judging import gather_jury, score, screen
from demo.loading.story import Story
from demo.people import PEOPLE
from evaluation.panels.services import assign

CODE = "RST-2024"
LAUREATE, NAME = "laureate", "Rahma Ziani"
DAYS_SINCE_OPENING = 60
LACKING = 2.4


def build() -> None:
    """Tell the scene in a database that has the demo; `DEMO_PASSWORD` is the applicant's too."""
    people = {one.key: User.objects.get(email=one.email) for one in PEOPLE}
    story = Story(now=clock.now(), password=os.environ["DEMO_PASSWORD"], people=people)
    call = _call(story)
    stage = story.stage(CODE, 1)
    applied, after = stage.opens_at + timedelta(days=30), stage.closes_at + timedelta(days=1)
    crowd, year = Crowd(seed=2024), stage.closes_at.year
    leader = create_person(email=f"{LAUREATE}@demo.tremplin.example", full_name=NAME, language="fr")
    leader.set_password(story.password)
    leader.save(update_fields=["password"])
    drafts = [draft(crowd.crew("MA", year), call, applied, person) for person in (leader, None)]
    _own, rival = (screen(deposit(one, applied + timedelta(days=1)), story.officers, after) for one in drafts)
    for member in gather_jury(stage, people, after):
        sheet = assign(entry=rival, member=member, by=story.officers[0], at=after)
        score(sheet, after + timedelta(days=1), story.comments(), quality=LACKING)


def _call(story: Story) -> Call:
    """Return RESTART of one stage and one place, closed twelve days ago."""
    data = edition(CODE)
    data.update(stages=data["stages"][:1], combination={})
    data["stages"][0].update(quota=1, quotas={})
    anchor = story.now.date() - timedelta(days=DAYS_SINCE_OPENING)
    before = datetime(anchor.year, anchor.month, anchor.day, 9, tzinfo=UTC) - timedelta(days=10)
    officer = story.people["officer"]
    return publish_call(call=import_call(data, by=officer, at=before, shift_to=anchor), by=officer, at=before)
