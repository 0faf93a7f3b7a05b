"""Appeals: which can be lodged, which wait for an answer, who may not answer them."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Stage
from applications.entries.models import RejectionProposal, StageEntry
from applications.entries.selectors import entries_reached_by
from applications.entries.workflows import EntryState
from core.models import JournalEntry
from evaluation.decisions.models import Appeal, Attendance, Decision, Release
from evaluation.decisions.workflows import AppealFacts, AppealState

# How long one may appeal after the decision is told.
APPEAL_WITHIN = timedelta(days=10)


def appeal_of(entry: StageEntry) -> Appeal | None:
    """Return the appeal of `entry`, or None."""
    return Appeal.objects.filter(entry=entry).select_related("entry__application", "answered_by").first()


def appeal_closes(entry: StageEntry) -> datetime | None:
    """Return until when `entry` may be appealed for, or None when nothing was decided against it and told."""
    if entry.state == EntryState.INELIGIBLE:
        acts = JournalEntry.objects.filter(object_type=entry._meta.label_lower, object_id=entry.pk)
        told = acts.filter(event="find_ineligible").order_by("-number").values_list("at", flat=True).first()
    elif entry.state == EntryState.NOT_SELECTED:
        told = Release.objects.filter(stage=entry.stage_id).values_list("released_at", flat=True).first()
    else:
        told = None
    return told + APPEAL_WITHIN if told else None


def appeal_facts(appeal: Appeal, /, *, by: Any, at: datetime) -> AppealFacts:
    """Return who decided what the appeal is against, and who answers."""
    if appeal.against == Appeal.Against.INELIGIBLE:
        signed = RejectionProposal.objects.filter(deposit=appeal.entry.deposit_id).values_list("proposed_by", flat=True)
        acts = JournalEntry.objects.filter(object_type=StageEntry._meta.label_lower, object_id=appeal.entry_id)
        found = [*signed, *acts.filter(event="find_ineligible").values_list("actor", flat=True)]
    else:
        pairs = Decision.objects.filter(entry=appeal.entry_id).values_list("prepared_by", "confirmed_by")
        present = Attendance.objects.filter(meeting__stage=appeal.entry.stage_id, present=True)
        found = [person for pair in pairs for person in pair]
        found += present.values_list("member__person", flat=True)
    return AppealFacts(frozenset(key for key in found if key), by.pk if by else None)


def appeals_visible_to(user: Any) -> QuerySet[Appeal]:
    """Return the appeals about entries that a staff role of `user` reaches."""
    reached = entries_reached_by(user).order_by().values("pk")
    return Appeal.objects.filter(entry__in=reached).select_related("entry__application", "entry__stage__call")


def was_upheld(entry: StageEntry) -> bool:
    """Tell whether an appeal against the decision on `entry` was upheld: then it is decided after the release."""
    return Appeal.objects.filter(entry=entry, state=AppealState.UPHELD, against=Appeal.Against.NOT_SELECTED).exists()


def appeal_counts(stage: Stage) -> tuple[int, int]:
    """Return how many appeals there are against findings and decisions of `stage`, and how many were upheld."""
    appeals = Appeal.objects.filter(entry__stage=stage)
    return appeals.count(), appeals.filter(state=AppealState.UPHELD).count()
