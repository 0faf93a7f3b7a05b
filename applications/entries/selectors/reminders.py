"""Whom the clock owes a reminder of a deadline."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from applications.calls.workflows import CallState
from applications.entries.models import Extension, Reminder, StageEntry
from applications.entries.workflows import ApplicationState, EntryState

# From how long before the deadline a reminder of each kind goes out, and from when on it would come too late.
SPANS = {
    Reminder.Kind.WEEK: (timedelta(days=7), timedelta(hours=48)),
    Reminder.Kind.TWO_DAYS: (timedelta(hours=48), timedelta(0)),
}


def drafts_to_remind(kind: Reminder.Kind, at: datetime) -> QuerySet[StageEntry]:
    """Return the drafts that are owed a reminder of `kind` at `at`, by the deadline that holds for each.

    Left out are those reminded already, those begun after the hour of the reminder, and the drafts of applications
    that were withdrawn, tests, and those of calls that were cancelled or archived.
    """
    first, last = SPANS[kind]
    extended = Extension.objects.filter(entry=OuterRef("pk")).order_by("-closes_at").values("closes_at")[:1]
    closing = Greatest(F("stage__closes_at"), Coalesce(Subquery(extended), F("stage__closes_at")))
    sent = Reminder.objects.filter(entry=OuterRef("pk"), kind=kind)
    drafts = StageEntry.objects.filter(
        state=EntryState.DRAFT,
        application__state=ApplicationState.OPEN,
        application__is_test=False,
        stage__call__state=CallState.PUBLISHED,
        stage__opens_at__lte=at,
    )
    near = drafts.annotate(closing=closing).filter(closing__gt=at + last, closing__lte=at + first)
    return near.filter(~Exists(sent), opened_at__lte=F("closing") - first).order_by("pk")
