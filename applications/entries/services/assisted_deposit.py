"""Depositing at the counter: the applicant hears the final text, and says yes to it by a second code."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.deposits import build_document
from applications.entries.messages.assistance import send_deposit_code
from applications.entries.models import Assistance, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.services.assistance import end_now, entry_of, require_agent, require_living
from applications.entries.services.counter_codes import locked, new_code, require_code, use_code
from applications.entries.services.submission import note_late_attempt, submit
from core import journal
from core.canonical import sha256_of
from core.transitions import TransitionRefused, explain, lock


def ask_deposit(*, assistance: Assistance, by: User, at: datetime) -> Assistance:
    """Send the person the code by which she deposits what is written now: another text needs another code.

    Raises PermissionDenied, and TransitionRefused when the help is over or something keeps it from being deposited.
    """
    require_agent(assistance, by)
    with transaction.atomic():
        row = locked(assistance)
        require_living(row, at)
        entry = entry_of(row)
        found = explain(entry, "submit", by=row.person, at=at)
        if not found.possible:
            raise TransitionRefused(found.unmet)
        row.text_sha256 = text_of(entry)
        code = new_code(row, at)
        row.save(update_fields=["text_sha256", "code_hash", "code_sent_at", "tries"])
        act = journal.append(row, event="ask_deposit", by=by, at=at, payload={"sha256": row.text_sha256})
        send_deposit_code(row, entry, code, act.number)
    return row


def text_of(entry: StageEntry) -> str:
    """Return the SHA-256 of what `entry` holds now, as a deposit would keep it."""
    return sha256_of(build_document(entry))


def deposit_with_code(*, assistance: Assistance, code: str, by: User, at: datetime) -> StageEntry:
    """Deposit what the person heard, with the code that she gave: hers, typed by `by` on her behalf. The help ends.

    Raises WrongCode, PermissionDenied, and TransitionRefused when the text changed since the code was sent, the window
    closed, or the help is over; then nothing is deposited, and the draft stays as it is. A repeat has no effect.
    """
    require_agent(assistance, by)
    try:
        require_code(assistance, code, at)
        with transaction.atomic():
            return _deposited(locked(assistance), code, by, at)
    except TransitionRefused:
        if done := _deposited_before(assistance):
            return done
        if assistance.seat:
            _note_late(assistance, by, at)
        raise


def _deposited(row: Assistance, code: str, by: User, at: datetime) -> StageEntry:
    require_living(row, at)
    entry = with_relations(lock(entry_of(row)))
    if text_of(entry) != row.text_sha256:
        raise TransitionRefused(
            [_("The answers have changed since the code was sent: read them again together, then send another code.")]
        )
    use_code(row, code, at)
    row.deposit_agreed_at = at
    row.save(update_fields=["code_hash", "tries", "deposit_agreed_at"])
    deposited = submit(entry=entry, by=by, at=at, on_behalf_of=row.person)
    row.deposit_agreed_at, row.deposited_at = None, at
    row.save(update_fields=["deposit_agreed_at", "deposited_at"])
    end_now(row, by, at)
    return deposited


def _deposited_before(assistance: Assistance) -> StageEntry | None:
    """Return the entry that this help has deposited: the same request twice, or a moment later."""
    done = StageEntry.objects.filter(application__seats__assistance=assistance.pk)
    return done.filter(application__seats__assistance__deposited_at__isnull=False).order_by("-stage__number").first()


def _note_late(assistance: Assistance, by: User, at: datetime) -> None:
    try:
        note_late_attempt(entry=entry_of(assistance), by=by, at=at)
    except TransitionRefused:
        return
