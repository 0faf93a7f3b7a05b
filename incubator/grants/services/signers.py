"""Thresholds of the operator, and deputies."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post
from core.transitions import TransitionRefused
from incubator.grants.messages.signers import deputy_named
from incubator.grants.models import ApprovalThreshold, Deputy
from incubator.grants.selectors.signers import deputies_to_choose

# The operator's own rules; other currencies are judged by their worth in euros.
THRESHOLDS = (
    ("MAD", Decimal(20_000), 2),
    ("MAD", Decimal(100_000), 3),
    ("EUR", Decimal(2_000), 2),
    ("EUR", Decimal(10_000), 3),
)
LONGEST = 92


def load_thresholds() -> int:
    """Create the operator's thresholds where there is none at all; return how many were created."""
    if ApprovalThreshold.objects.filter(fund__isnull=True).exists():
        return 0
    rows = [ApprovalThreshold(currency=code, above=above, approvers=many) for code, above, many in THRESHOLDS]
    return len(ApprovalThreshold.objects.bulk_create(rows))


def name_deputy(*, person: Any, since: date, until: date, by: Any, at: datetime) -> Deputy:
    """Let `person` approve payments in the stead of `by`, from `since` to `until`, both days included.

    Raises PermissionDenied unless `by` is a director, and TransitionRefused: days in the wrong order, past, or more
    than three months; a person who is no staff.
    """
    require(by, "grants.name_deputy")
    sentences = []
    if until < since:
        sentences.append(_("The last day is before the first."))
    if until < day_of(at):
        sentences.append(_("These days are over."))
    if (until - since).days > LONGEST:
        sentences.append(_("A deputy is named for three months at most."))
    if not deputies_to_choose(by).filter(pk=person.pk).exists():
        sentences.append(_("Choose a programme officer or a director other than yourself."))
    if sentences:
        raise TransitionRefused(sentences)
    with transaction.atomic():
        row = Deputy.objects.create(principal=by, person=person, since=since, until=until, named_at=at)
        payload = {"person": person.pk, "since": since.isoformat(), "until": until.isoformat()}
        entry = journal.append(row, event="name", by=by, at=at, payload=payload)
        post(deputy_named(row), about=row, number=entry.number)
        return row


def end_deputy(*, deputy: Deputy, by: Any, at: datetime) -> Deputy:
    """End what a deputy may do, at once, for who named them. Raises PermissionDenied."""
    with transaction.atomic():
        row = Deputy.objects.select_for_update(no_key=True).get(pk=deputy.pk)
        require(by, "grants.end_deputy", row)
        if row.ended_at is None:
            row.ended_at = at
            row.save(update_fields=["ended_at"])
            journal.append(row, event="end", by=by, at=at)
        return row
