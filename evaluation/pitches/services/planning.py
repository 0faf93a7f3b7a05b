"""Making a pitch day and its running order: by lot or by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from applications.calls.enums import Scoring
from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.models import StageEntry
from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock
from core.windows import instant_of
from evaluation.decisions.lottery import drawn, list_hash
from evaluation.panels.models import Panel
from evaluation.panels.selectors import results_are_out
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.days import days_beside, pitches_of, without_slot
from evaluation.pitches.timetable import Slot, overlap, slots
from evaluation.pitches.workflows import BEFORE, DayState, PitchState

# More than anybody hears in a day; the order is one page.
MOST_A_DAY = 60


@dataclass(frozen=True)
class DayPlan:
    """What an officer says of a day. `starts_wall` is a naive wall time in the zone of the call."""

    panel: Panel
    starts_wall: datetime
    place: str
    pitch_minutes: int
    question_minutes: int
    break_after: int
    break_minutes: int
    quorum: int


def make_day(*, stage: Stage, plan: DayPlan, most: int | None, seed: str, by: Any, at: datetime) -> PitchDay:
    """Make a pitch day of `stage` for its entries that have no slot, the first `most` of them (None: as many
    as a day takes).

    With a `seed` their order is drawn by lot, as `replay_lottery` draws it; without ("") it is that of their deposits,
    to be changed by hand. Raises TransitionRefused with what is wrong with the plan, or PermissionDenied.
    """
    require(by, "pitches.make_day", stage)
    with transaction.atomic():
        fresh = lock_stage(stage)
        found = list(without_slot(fresh))
        entries, draw = _drawn(found, seed) if seed else (found, {})
        entries = entries[: min(most or MOST_A_DAY, MOST_A_DAY)]
        day = _filled(PitchDay(stage=fresh, draw=draw, made_by=by, made_at=at), plan)
        unmet = [] if entries else [_("No application of this stage waits for a slot.")]
        if unmet := unmet + refusals(day, len(entries), at):
            raise TransitionRefused(unmet)
        day.save()
        spans = slots(day.timing, len(entries))
        Pitch.objects.bulk_create(
            Pitch(day=day, entry=entry, position=number, starts_at=span.starts_at, ends_at=span.ends_at)
            for number, (entry, span) in enumerate(zip(entries, spans, strict=True), start=1)
        )
        order = [entry.application.reference for entry in entries]
        journal.append(
            day, event="make", by=by, at=at, to_state=day.state, payload={"order": order, "seed": seed, **_said(day)}
        )
        return day


def _drawn(entries: Sequence[StageEntry], seed: str) -> tuple[list[StageEntry], dict[str, Any]]:
    by_reference = {entry.application.reference: entry for entry in entries}
    lots = drawn(seed, list(by_reference))
    said = {"seed": seed, "list": list_hash(list(by_reference)), "lots": [[one.reference, one.lot] for one in lots]}
    return [by_reference[one.reference] for one in lots], said


def _filled(day: PitchDay, plan: DayPlan) -> PitchDay:
    day.panel, day.place = plan.panel, plan.place.strip()
    day.starts_at = instant_of(plan.starts_wall, day.stage.call.zone)
    day.pitch_minutes, day.question_minutes = plan.pitch_minutes, plan.question_minutes
    day.break_after, day.break_minutes = plan.break_after, plan.break_minutes
    day.quorum = plan.quorum
    return day


def _said(day: PitchDay) -> dict[str, Any]:
    return {
        "panel": day.panel_id,
        "starts_at": day.starts_at.isoformat(),
        "minutes": [day.pitch_minutes, day.question_minutes, day.break_after, day.break_minutes],
        "place": day.place,
        "quorum": day.quorum,
    }


def refusals(day: PitchDay, count: int, at: datetime) -> list[str]:
    """Return in sentences why `day` cannot be planned so, with `count` pitches; none when it can."""
    members = day.panel.members.count()
    most = _("The quorum is %(quorum)s; members of this panel: %(count)s.")
    checks = {
        _("A pitch day is for a stage scored by the median of its panel."): day.stage.scoring != Scoring.MEDIAN,
        _("This jury is not one of this stage."): day.panel.stage_id != day.stage_id,
        _("This jury has no member: invite its jurors first."): not members,
        most % {"quorum": day.quorum, "count": members}: bool(members) and day.quorum > members,
        _("The day begins in the past."): day.starts_at <= at,
        _("A break has its minutes, and a number of pitches after which it comes."): bool(day.break_after)
        != bool(day.break_minutes),
        _("The results of this stage are out."): results_are_out(day.stage),
        _("This panel hears other pitches at that time."): _clashes(day, count),
    }
    return [sentence for sentence, holds in checks.items() if holds]


def _clashes(day: PitchDay, count: int) -> bool:
    spans = slots(day.timing, count)
    if not spans:
        return False
    whole = Slot(spans[0].starts_at, spans[-1].ends_at)
    taken = [
        Slot(pitch.starts_at, pitch.ends_at) for other in days_beside(day.panel, day) for pitch in other.pitches.all()
    ]
    return any(overlap(whole, one) for one in taken)


def change_day(*, day: PitchDay, plan: DayPlan, by: Any, at: datetime) -> PitchDay:
    """Change place, times or quorum of a day that has not begun; who was told of a slot is told again.

    The same again writes nothing. Raises TransitionRefused, or PermissionDenied.
    """
    require(by, "pitches.change_day", day)
    with transaction.atomic():
        fresh = lock(day)
        if fresh.state not in BEFORE:
            raise TransitionRefused([_("The day has begun: its plan no longer changes.")])
        before = _said(fresh)
        if fresh.state == DayState.ANNOUNCED and plan.panel.pk != fresh.panel_id:
            raise TransitionRefused([_("The day is announced: its panel no longer changes.")])
        _filled(fresh, plan)
        if _said(fresh) == before:
            return fresh
        if unmet := refusals(fresh, fresh.pitches.count(), at):
            raise TransitionRefused(unmet)
        fresh.save()
        rearrange(fresh, at)
        journal.append(fresh, event="change", by=by, at=at, payload=_said(fresh))
        return fresh


def rearrange(day: PitchDay, at: datetime) -> None:
    """Give each pitch that has not begun the slot of its place in the order. The caller holds the lock on `day`."""
    pitches = pitches_of(day)
    changed = []
    for pitch, span in zip(pitches, slots(day.timing, len(pitches)), strict=True):
        if pitch.state == PitchState.WAITING and (pitch.starts_at, pitch.ends_at) != (span.starts_at, span.ends_at):
            pitch.starts_at, pitch.ends_at = span.starts_at, span.ends_at
            changed.append(pitch)
    Pitch.objects.bulk_update(changed, ["starts_at", "ends_at"])
    day.changed_at = at
    day.save(update_fields=["changed_at"])


def move_pitch(*, pitch: Pitch, by_places: int, by: Any, at: datetime) -> Pitch:
    """Move a pitch that has not begun before (-1) or after (1) its neighbour; at an end of the order nothing moves.

    Raises TransitionRefused when it has begun or the day is closed, PermissionDenied.
    """
    with transaction.atomic():
        fresh = _movable(pitch, by)
        waiting = [one for one in pitches_of(fresh.day) if one.state == PitchState.WAITING]
        place = [one.pk for one in waiting].index(fresh.pk) + by_places
        if not 0 <= place < len(waiting):
            return fresh
        _swap(fresh, waiting[place])
        return _moved(fresh, by, at)


def _swap(one: Pitch, other: Pitch) -> None:
    # No position is taken twice, even for the moment between two statements: 0 is nobody's.
    first, second = one.position, other.position
    for pitch, position in ((one, 0), (other, first), (one, second)):
        pitch.position = position
        pitch.save(update_fields=["position"])


def put_last(*, pitch: Pitch, by: Any, at: datetime) -> Pitch:
    """Put a pitch that has not begun at the end of the order. Raises as `move_pitch`."""
    with transaction.atomic():
        fresh = _movable(pitch, by)
        fresh.position = last_position(fresh.day)
        fresh.save(update_fields=["position"])
        return _moved(fresh, by, at)


def last_position(day: PitchDay) -> int:
    """Return the position after all pitches of `day`."""
    return int(day.pitches.aggregate(last=Max("position"))["last"] or 0) + 1


def _movable(pitch: Pitch, by: Any) -> Pitch:
    require(by, "pitches.order_pitch", pitch)
    fresh = lock(pitch)
    if fresh.day.state not in (*BEFORE, DayState.RUNNING):
        raise TransitionRefused([_("The order of this day no longer changes.")])
    if fresh.state != PitchState.WAITING:
        raise TransitionRefused([_("This pitch has begun or was missed: it is moved no more.")])
    return fresh


def _moved(pitch: Pitch, by: Any, at: datetime) -> Pitch:
    rearrange(pitch.day, at)
    order = [one.entry.application.reference for one in pitches_of(pitch.day)]
    journal.append(pitch.day, event="move", by=by, at=at, payload={"entry": pitch.entry_id, "order": order})
    return Pitch.objects.get(pk=pitch.pk)


def default_seed(stage: Stage, starts_wall: datetime) -> str:
    """Return the text that draws the order where the officer names none: known to all once the day is."""
    return f"{stage.call.code} {stage.number} {starts_wall:%Y-%m-%d}"
