"""Working a release off: entries are moved, messages queued, next stages opened, offers made. Idempotent."""

import logging
from collections.abc import Sequence
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
from evaluation.decisions.models import Decision, Offer, Release
from evaluation.decisions.services.making import make_offer
from evaluation.decisions.workflows import DecisionState

# A decision that was shown: with its entry as moved, and the offer that follows.
Moved = tuple[Decision, StageEntry, Offer | None]
logger = logging.getLogger(__name__)
BATCH = 100


def work_off_releases(at: datetime) -> int:
    """Work off every release that is not; return how many entries moved. What `run_due` calls."""
    waiting = Release.objects.filter(worked_off_at__isnull=True, released_at__lte=at)
    return sum(work_off(release) for release in waiting.select_related("stage").order_by("released_at"))


def work_off(release: Release) -> int:
    """Move the entries of a release, those of one person in a transaction of their own; return how many moved.

    A person with several applications has one message of all. Killed in the middle, or run twice at once, it does what
    is left, once. A person whose entry fails is logged and left for the next run; the release is marked when none is
    left.
    """
    moved, last = 0, 0
    while batch := list(_people(release, last)[:BATCH]):
        for person in batch:
            moved += _tried(person, release)
        last = batch[-1]
    if not _left(release).exists():
        Release.objects.filter(pk=release.pk, worked_off_at__isnull=True).update(worked_off_at=now())
    return moved


def work_off_one(decision: Decision, *, at: datetime) -> None:
    """Show a decision that was confirmed after the release of its stage, at the instant `at`."""
    release = Release.objects.filter(stage=decision.entry.stage_id).first()
    if release is not None:
        release.released_at = at
        with transaction.atomic():
            _tell([found] if (found := _moved(decision, release)) else [])


def _left(release: Release) -> QuerySet[Decision]:
    return Decision.objects.filter(
        entry__stage=release.stage_id, entry__state=EntryState.IN_REVIEW, state=DecisionState.CONFIRMED
    ).select_related("entry__application__call", "entry__application__applicant", "entry__stage")


def _people(release: Release, after: int) -> QuerySet[Decision, int]:
    people = _left(release).select_related(None).filter(entry__application__applicant__gt=after)
    keys = people.order_by("entry__application__applicant").values_list("entry__application__applicant", flat=True)
    return keys.distinct()


def _tried(person: int, release: Release) -> int:
    mine = _left(release).filter(entry__application__applicant=person)
    try:
        with transaction.atomic():
            # Always in the same order: two workers wait for each other's rows and never in a ring.
            moved = [found for decision in mine.order_by("pk") if (found := _moved(decision, release))]
            _tell(moved)
            return len(moved)
    except Exception:
        # Another worker that was quicker may have moved the entries on: then nothing failed.
        if mine.exists():
            logger.exception("work_off: decisions of person %s failed", person)
        return 0


def _moved(decision: Decision, release: Release) -> Moved | None:
    with door(decision.entry, decision.outcome, by=None, at=release.released_at, reason=decision.reason) as entry:
        if entry.already:
            return None
    return decision, entry, _follow_up(decision, entry, release)


def _follow_up(decision: Decision, entry: StageEntry, release: Release) -> Offer | None:
    if decision.outcome == Decision.Outcome.ADVANCE:
        following = Stage.objects.filter(call=entry.stage.call_id, number__gt=entry.stage.number).order_by("number")
        open_next_stage(entry=entry, stage=following[0], at=release.released_at)
        return None
    offer = None
    if decision.outcome == Decision.Outcome.SELECT:
        offer = make_offer(decision=decision, at=release.released_at)
    conclude(application=entry.application, at=release.released_at)
    return offer


def _tell(moved: Sequence[Moved]) -> None:
    """Queue one message to the person whose entries moved, in the transaction that moved them."""
    if not moved:
        return
    _decision, entry, _offer = moved[0]
    act = journal.last_of(entry)
    notices = messages.result_out(*moved[0]) if len(moved) == 1 else messages.results_out(moved)
    post(notices, about=entry, number=act.number if act else None)
