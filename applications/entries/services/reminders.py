"""Reminding applicants of drafts that are not submitted, 7 days and 48 hours before the deadline."""

from datetime import datetime

from django.db import IntegrityError, transaction

from applications.entries.deadline_messages import closing_soon
from applications.entries.models import Reminder, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.reminders import drafts_to_remind
from applications.entries.workflows import EntryState
from core import journal
from core.outbox.queue import post
from core.transitions import lock

# One run reminds at most so many of each kind; the next one goes on.
MOST = 500


def remind_drafts(at: datetime) -> int:
    """Send each reminder that is due at `at`, once an entry and kind; return how many went out. Idempotent."""
    due = [(entry, kind) for kind in Reminder.Kind for entry in drafts_to_remind(kind, at)[:MOST]]
    return sum(_remind(entry, kind, at) for entry, kind in due)


def _remind(entry: StageEntry, kind: Reminder.Kind, at: datetime) -> bool:
    try:
        with transaction.atomic():
            fresh = with_relations(lock(entry))
            if fresh.state != EntryState.DRAFT:
                return False
            Reminder.objects.create(entry=fresh, kind=kind, sent_at=at)
            act = journal.append(fresh, event="remind", by=None, at=at, payload={"kind": kind.value})
            post(closing_soon(fresh), about=fresh, number=act.number)
    except IntegrityError:
        # Another worker was quicker.
        return False
    return True
