"""Working a release off: entries are moved, messages queued, next stages opened, offers made. Idempotent."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.services import conclude, open_next_stage
from applications.entries.workflows import EntryState
from core import journal
from core.clock import now
from core.outbox.queue import post
from core.transitions import transition as door
from evaluation.decisions import messages
from evaluation.decisions.models import Decision, Release
from evaluation.decisions.services.making import make_offer
from evaluation.decisions.workflows import DecisionState

logger = logging.getLogger(__name__)
BATCH = 100


def work_off_releases(at: datetime) -> int:
    """Work off every release that is not; return how many entries moved. What `run_due` calls."""
    waiting = Release.objects.filter(worked_off_at__isnull=True, released_at__lte=at)
    return sum(work_off(release) for release in waiting.select_related("stage").order_by("released_at"))


def work_off(release: Release) -> int:
    """Move the entries of a release, each in a transaction of its own; return how many moved.

    Killed in the middle, or run twice at once, it does what is left, once. An entry that fails is logged and left for
    the next run; the release is marked when none is left.
    """
    moved, last = 0, 0
    while batch := list(_left(release).filter(pk__gt=last).order_by("pk")[:BATCH]):
        for decision in batch:
            moved += _tried(decision, release)
        last = batch[-1].pk
    if not _left(release).exists():
        Release.objects.filter(pk=release.pk, worked_off_at__isnull=True).update(worked_off_at=now())
    return moved


def work_off_one(decision: Decision, *, at: datetime) -> None:
    """Show a decision that was confirmed after the release of its stage, at the instant `at`."""
    release = Release.objects.filter(stage=decision.entry.stage_id).first()
    if release is not None:
        release.released_at = at
        _moved(decision, release)


def _left(release: Release) -> QuerySet[Decision]:
    return Decision.objects.filter(
        entry__stage=release.stage_id, entry__state=EntryState.IN_REVIEW, state=DecisionState.CONFIRMED
    ).select_related("entry__application__call", "entry__application__applicant", "entry__stage")


def _tried(decision: Decision, release: Release) -> int:
    try:
        return _moved(decision, release)
    except Exception:
        # Another worker that was quicker may have moved the entry on: then nothing failed.
        if _left(release).filter(pk=decision.pk).exists():
            logger.exception("work_off: decision %s failed", decision.pk)
        return 0


def _moved(decision: Decision, release: Release) -> int:
    with transaction.atomic():
        with door(decision.entry, decision.outcome, by=None, at=release.released_at, reason=decision.reason) as entry:
            if entry.already:
                return 0
        _follow_up(decision, entry, release)
        return 1


def _follow_up(decision: Decision, entry: StageEntry, release: Release) -> None:
    offer = None
    if decision.outcome == Decision.Outcome.ADVANCE:
        following = Stage.objects.filter(call=entry.stage.call_id, number__gt=entry.stage.number).order_by("number")
        open_next_stage(entry=entry, stage=following[0], at=release.released_at)
    else:
        if decision.outcome == Decision.Outcome.SELECT:
            offer = make_offer(decision=decision, at=release.released_at)
        conclude(application=entry.application, at=release.released_at)
    act = journal.last_of(entry)
    post(messages.result_out(decision, entry, offer), about=entry, number=act.number if act else None)
