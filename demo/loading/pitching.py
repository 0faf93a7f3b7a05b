"""A pitch day of this hour: one start-up was heard, one pitches, the others wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import StageEntry
from demo.loading.judging import EXTRA
from evaluation.decisions.lottery import drawn
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Assignment, Panel
from evaluation.panels.services import add_member, create_panel, declare
from evaluation.pitches.models import PitchDay
from evaluation.pitches.services import (
    DayPlan,
    announce_day,
    make_day,
    next_pitch,
    open_day,
)
from evaluation.reviews.services import writing

PLACE = "Hub de Rabat, grande salle"


def gather_panel(stage: Stage, people: dict[str, User], at: datetime) -> Panel:
    """Make the panel of an oral: the demo juror and two more, the first of whom chairs."""
    officer = people["officer"]
    panel = create_panel(stage=stage, name=f"Jury {stage.call.code} – {stage.number}", by=officer, at=at)
    for email, name in ((people["juror"].email, people["juror"].full_name), *EXTRA):
        chairs = email == EXTRA[0][0]
        add_member(panel=panel, email=email, full_name=name, by=officer, at=at, languages=["fr", "en"], is_chair=chairs)
    return panel


def seed_where_waits(stage: Stage, applicant: User) -> str:
    """Return a seed whose draw leaves two start-ups or more before the one of `applicant`, who waits in the demo.

    References are random, so the seed is looked for: about two draws of three suit.
    """
    entries = StageEntry.objects.filter(stage=stage).select_related("application")
    owners = {entry.application.reference: entry.application.applicant_id for entry in entries}
    seeds = (f"{stage.call.code} {stage.number}, {number}" for number in count(1))
    return next(
        seed for seed in seeds if applicant.pk not in [owners[one.reference] for one in drawn(seed, list(owners))[:2]]
    )


def hold(stage: Stage, panel: Panel, people: dict[str, User], announced: datetime, now: datetime) -> PitchDay:
    """Make and announce the day, begin it in this hour, hear the first pitch; that of applicant3 is still to come."""
    officer = people["officer"]
    hour = now.astimezone(ZoneInfo(stage.call.zone)).replace(minute=0, second=0, microsecond=0, tzinfo=None)
    plan = DayPlan(
        panel=panel,
        starts_wall=hour,
        place=PLACE,
        pitch_minutes=10,
        question_minutes=5,
        break_after=3,
        break_minutes=15,
        quorum=2,
    )
    seed = seed_where_waits(stage, people["applicant3"])
    day = make_day(stage=stage, plan=plan, most=None, seed=seed, by=officer, at=announced)
    day = announce_day(day=day, by=officer, at=announced)
    sheets = list(Assignment.objects.filter(entry__stage=stage).select_related("member__person", "entry__stage__call"))
    for sheet in sheets:
        declare(assignment=sheet, kind="none", by=sheet.member.person, at=announced + timedelta(days=1))
    day = open_day(day=day, by=officer, at=now - timedelta(minutes=20))
    first = day.pitches.order_by("position")[0]
    next_pitch(day=day, seen=None, by=officer, at=now - timedelta(minutes=19))
    heard = [one for one in sheets if one.entry_id == first.entry_id and one.member.person != people["juror"]]
    mark(heard, now - timedelta(minutes=8))
    next_pitch(day=day, seen=first.pk, by=officer, at=now - timedelta(minutes=4))
    return day


def mark(sheets: Sequence[Assignment], at: datetime) -> None:
    """Fill sheets without sending them."""
    for sheet in sheets:
        accepted = Assignment.objects.select_related("member__person", "entry__stage__call").get(pk=sheet.pk)
        grid = grid_of(accepted.entry.stage)
        with writing(assignment=accepted, by=accepted.member.person, at=at) as marks:
            for place, criterion in enumerate(criteria_of(grid) if grid else []):
                points = 3 + (place + accepted.pk) % 3
                marks.give(criterion=criterion.code, points=points, comment="", version=0, client_id=f"demo-{place}")
