"""What the tests begin with, beside the demo.

The walk of `test_spine.py`: a RESTART call of one stage, with two dossiers. The rival's three sheets are in. The other
dossier, of `laureate`, is eligible and waits for its jurors.

Applicants: the demo's own has an earlier draft, in that call, to start from; the application of `returned` came back to
be corrected; `novice` and `newcomer` have nothing yet.
"""

import os
from datetime import UTC, datetime, timedelta

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_person, grant_role
from applications.calls.exchange import import_call
from applications.calls.models import Call
from applications.calls.services import publish_call
from applications.entries.services import send_back
from core import clock
from demo.loading.applying import deposit, draft
from demo.loading.crowd import Crowd
from demo.loading.editions import edition
from demo.loading.judging import gather_jury, score, screen
from demo.loading.story import Story
from demo.people import PEOPLE
from evaluation.panels.services import assign
from incubator.mentoring.services import add_mentor

CODE = "RST-2024"
LAUREATE, NAME = "laureate", "Rahma Ziani"
# A mentor whose day is free.
ADVISER, ADVISER_NAME = "adviser", "Aïcha Bennani"
RETURNED, NOVICE, NEWCOMER = "returned", "novice", "newcomer"
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
    leader = _person(story, LAUREATE, NAME)
    drafts = [draft(crowd.crew("MA", year), call, applied, person) for person in (leader, None)]
    _own, rival = (screen(deposit(one, applied + timedelta(days=1)), story.officers, after) for one in drafts)
    for member in gather_jury(stage, people, after):
        sheet = assign(entry=rival, member=member, by=story.officers[0], at=after)
        score(sheet, after + timedelta(days=1), story.comments(), quality=LACKING)
    draft(crowd.crew("MA", year), call, applied, people["applicant"])
    _return(story, crowd)
    _advise(story)
    for key in (NOVICE, NEWCOMER):
        _person(story, key, "Ghita Lamrani")


def _advise(story: Story) -> None:
    person = _person(story, ADVISER, ADVISER_NAME)
    grant_role(person=person, role=Role.MENTOR, by=None, at=story.now)
    add_mentor(person=person, skills="Vente", languages=["fr"])


def _person(story: Story, key: str, name: str) -> User:
    """Return a person who signs in with the demo's password."""
    person = create_person(email=f"{key}@demo.tremplin.example", full_name=name, language="fr")
    person.set_password(story.password)
    person.save(update_fields=["password"])
    return person


def _return(story: Story, crowd: Crowd) -> None:
    """Deposit an application to RESTART 2027, and return two of its questions."""
    call, at = Call.objects.get(code="RST-2027"), story.now - timedelta(days=2)
    crew = crowd.crew("MA", story.now.year)
    entry = deposit(draft(crew, call, at, _person(story, RETURNED, "Siham Ouazzani")), at + timedelta(hours=1))
    send_back(
        entry=entry,
        questions=["title", "solution"],
        due_wall=(story.now + timedelta(days=5)).replace(tzinfo=None, microsecond=0),
        reason="Précisez qui paie, et combien.",
        by=story.officers[0],
        at=at + timedelta(hours=2),
    )


def _call(story: Story) -> Call:
    """Return RESTART of one stage and one place, closed twelve days ago."""
    data = edition(CODE)
    data.update(stages=data["stages"][:1], combination={})
    data["stages"][0].update(quota=1, quotas={})
    for criterion in data["stages"][0]["grid"]["criteria"]:
        criterion["comment_required"] = False
    anchor = story.now.date() - timedelta(days=DAYS_SINCE_OPENING)
    before = datetime(anchor.year, anchor.month, anchor.day, 9, tzinfo=UTC) - timedelta(days=10)
    officer = story.people["officer"]
    return publish_call(call=import_call(data, by=officer, at=before, shift_to=anchor), by=officer, at=before)
