"""Pitch days for tests: a stage scored by the median of its panel, start-ups that pitch, and who hears them."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from evaluation.panels.models import Assignment, ConflictDeclaration
from evaluation.panels.workflows import AssignmentState
from evaluation.pitches import services
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.services import DayPlan
from tests.factories.accounts import person_with
from tests.factories.grids import G3, a_grid
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_entry, an_officer
from tests.factories.reviews import a_sheet

MORNING = datetime(2027, 9, 20, 9, 0)


def a_live_stage(pitches: int = 3, members: int = 3, **stage: Any) -> SimpleNamespace:
    """Return a stage scored by the median with a grid, its panel (the first member chairs), officer and entries."""
    made = a_stage(kind="oral", scoring="median", **stage)
    a_grid(made, G3)
    panel = a_panel(made)
    jurors = [a_juror(panel, is_chair=number == 0) for number in range(members)]
    applicants = [person_with() for _number in range(pitches)]
    entries = [an_entry(made, applicant=person) for person in applicants]
    return SimpleNamespace(
        stage=made,
        call=made.call,
        panel=panel,
        members=jurors,
        chair=jurors[0].person if jurors else None,
        officer=an_officer(made.call),
        applicants=applicants,
        entries=entries,
    )


def a_plan(live: SimpleNamespace, **changes: Any) -> DayPlan:
    """Return a plan: 9:00, ten minutes and five of questions, no break, a quorum of two."""
    values = {"panel": live.panel, "starts_wall": MORNING, "place": "Rabat", "pitch_minutes": 10}
    values |= {"question_minutes": 5, "break_after": 0, "break_minutes": 0, "quorum": 2}
    return DayPlan(**(values | changes))


def made(live: SimpleNamespace, seed: str = "", most: int | None = None, **changes: Any) -> PitchDay:
    """Make a day of `live` by its officer."""
    plan = a_plan(live, **changes)
    return services.make_day(stage=live.stage, plan=plan, most=most, seed=seed, by=live.officer, at=NOW)


def a_day(
    pitches: int = 3, members: int = 3, *, upto: str = "running", accept: bool = True, **stage: Any
) -> SimpleNamespace:
    """Return a live stage with its `day`, "drafted", "announced" or "running"; the members
    accepted what they got, unless told otherwise."""
    live = a_live_stage(pitches, members, **stage)
    live.day = made(live)
    if upto in ("announced", "running"):
        live.day = services.announce_day(day=live.day, by=live.officer, at=NOW)
        if accept:
            accept_all(live)
    if upto == "running":
        live.day = services.open_day(day=live.day, by=live.officer, at=NOW)
    return live


def accept_all(live: SimpleNamespace) -> None:
    """Let each member declare no conflict on each pitch."""
    given = Assignment.objects.filter(entry__stage=live.stage)
    given.update(state=AssignmentState.ACCEPTED)
    ConflictDeclaration.objects.bulk_create(
        ConflictDeclaration(assignment=one, kind="none", declared_at=NOW) for one in given
    )


def order(day: PitchDay) -> list[str]:
    """Return the references of `day` in their order."""
    return list(day.pitches.order_by("position").values_list("entry__application__reference", flat=True))


def pitch(live: SimpleNamespace, place: int = 0) -> Pitch:
    """Return the pitch at that place of the order, as it is stored."""
    return live.day.pitches.order_by("position")[place]


def heard(live: SimpleNamespace, times: int | None = None) -> None:
    """Let the first `times` pitches (None: all) begin and end."""
    for one in list(live.day.pitches.order_by("position"))[:times]:
        services.start(pitch=one, by=live.officer, at=NOW)
        services.finish(pitch=one, by=live.officer, at=NOW)


def sheet(live: SimpleNamespace, member: int, place: int = 0) -> Assignment:
    """Return the assignment of a member, by number, on the pitch at that place, as it is stored."""
    found = Assignment.objects.filter(member=live.members[member], entry__pitch=pitch(live, place))
    return found.select_related("entry__stage__call", "member__person").get()


def filled(live: SimpleNamespace, member: int, place: int = 0, points: str = "44444") -> Assignment:
    """Fill the sheet of a member on a pitch without sending it."""
    assignment = sheet(live, member, place)
    a_sheet(assignment, points)
    return assignment


def day_now(live: SimpleNamespace) -> PitchDay:
    """Return the day as it is stored."""
    return PitchDay.objects.select_related("stage__call", "panel").get(pk=live.day.pk)
