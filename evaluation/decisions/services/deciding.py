"""Preparing a decision, confirming it, taking it back: in private until the release of the stage."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from evaluation.decisions.models import AgendaItem, Decision, Meeting
from evaluation.decisions.proposals import outcomes_of
from evaluation.decisions.selectors import is_last, is_released, standing_of
from evaluation.decisions.selectors.appeals import was_upheld
from evaluation.decisions.services.working_off import work_off_one
from evaluation.decisions.workflows import HELD, DecisionState
from evaluation.reviews.ranking import Row


def prepare(*, entry: StageEntry, outcome: str, reason: str, by: Any, at: datetime) -> Decision:
    """Prepare, or prepare anew, the decision of `entry`, with the score and rank it is decided on.

    `outcome` is a `Decision.Outcome`, `reason` what the applicant will read. The same again writes nothing. Raises
    TransitionRefused when the entry is not under evaluation, its stage does not know the outcome, the decision is
    confirmed, or the results are out; PermissionDenied.
    """
    rows = {line.entry.pk: line.row for line in standing_of(entry.stage)}
    return prepare_ranked(entry=entry, row=rows.get(entry.pk), outcome=outcome, reason=reason, by=by, at=at)


def prepare_ranked(
    *,
    entry: StageEntry,
    row: Row | None,
    outcome: str,
    reason: str,
    by: Any,
    at: datetime,
    reserve_rank: int | None = None,
) -> Decision:
    """Prepare a decision from the ranked `row` of its entry, read by the caller. See `prepare`."""
    require(by, "decisions.prepare_decision", entry)
    with transaction.atomic():
        stage = lock_stage(entry.stage)
        fresh = lock(entry)
        present = Decision.objects.filter(entry=fresh).first()
        reason = reason.strip()
        if present and (present.outcome, present.reason) == (outcome, reason):
            return present
        _check(stage, fresh, present, outcome)
        if outcome == Decision.Outcome.RESERVE and reserve_rank is None:
            reserve_rank = _next_reserve_rank(stage, present)
        decision = present or Decision(entry=fresh)
        decision.outcome, decision.reason = outcome, reason
        decision.score, decision.rank = (row.score, row.rank) if row else (None, None)
        decision.reserve_rank = reserve_rank if outcome == Decision.Outcome.RESERVE else None
        decision.prepared_by, decision.prepared_at = by, at
        decision.save()
        payload = {"outcome": outcome, "score": str(decision.score), "rank": decision.rank}
        journal.append(decision, event="prepare", by=by, at=at, to_state=decision.state, reason=reason, payload=payload)
        return decision


def confirm(*, decision: Decision, by: Any, at: datetime) -> Decision:
    """Confirm a decision that another person prepared; its entry stays under evaluation until the release.

    A decision taken anew after an upheld appeal is shown at once: the results are out already.
    """
    with transaction.atomic():
        with door(decision, "confirm", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            fresh.confirmed_by, fresh.confirmed_at = by, at
        work_off_one(fresh, at=at)
    return fresh


def reopen(*, decision: Decision, reason: str, by: Any, at: datetime) -> Decision:
    """Take a confirmed decision back before the release. Raises TransitionRefused without a reason."""
    with door(decision, "reopen", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.confirmed_by, fresh.confirmed_at = None, None
    return fresh


def _check(stage: Stage, entry: StageEntry, present: Decision | None, outcome: str) -> None:
    unmet = []
    if is_released(stage) and not was_upheld(entry):
        unmet.append(_("The results of this stage are out."))
    if entry.state != EntryState.IN_REVIEW:
        unmet.append(_("This application is not under evaluation."))
    if present and present.state != DecisionState.DRAFTED:
        unmet.append(_("This decision is confirmed: reopen it first."))
    if outcome not in outcomes_of(is_last=is_last(stage)):
        unmet.append(_("This stage does not know this decision."))
    if not was_upheld(entry):
        unmet += _against_the_meeting(entry, outcome)
    if unmet:
        raise TransitionRefused(unmet)


def _against_the_meeting(entry: StageEntry, outcome: str) -> list[str]:
    meeting = Meeting.objects.filter(stage=entry.stage_id).first()
    if meeting is None:
        return []
    if meeting.state not in HELD:
        return [_("A meeting decides this stage: it is not closed yet.")]
    decided = AgendaItem.objects.filter(meeting=meeting, entry=entry).first()
    if decided and decided.outcome != outcome:
        sentence = _("The meeting decided otherwise: %(outcome)s.")
        return [sentence % {"outcome": decided.get_outcome_display()}]
    return []


def _next_reserve_rank(stage: Stage, present: Decision | None) -> int:
    if present and present.reserve_rank:
        return present.reserve_rank
    listed = Decision.objects.filter(entry__stage=stage, outcome=Decision.Outcome.RESERVE)
    last = listed.order_by("-reserve_rank").values_list("reserve_rank", flat=True).first()
    return (last or 0) + 1
