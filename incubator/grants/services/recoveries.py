"""Money that a start-up gives back: asked, approved by another person, received by a third, or given up."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import formats, journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post
from core.transitions import TransitionRefused, explain, lock
from core.transitions import transition as door
from incubator.grants.messages.recoveries import money_came_back, recovery_asked
from incubator.grants.models import Award, Instalment, Recovery, RecoveryReceipt
from incubator.grants.selectors.recoveries import is_recovered, received_of, recoverable_of
from incubator.grants.services.funding import book_recovery
from incubator.grants.services.locking import lock_award
from incubator.grants.services.payments import PROOF_KIND
from incubator.grants.services.tranches import ACCEPTED, MOST_BYTES
from media.services import keep_upload

Schedule = Sequence[tuple[date, Decimal]]


def ask_recovery(
    *, award: Award, amount: Decimal, reason: str, due_on: date, by: Any, at: datetime, schedule: Schedule = ()
) -> Recovery:
    """Ask that the start-up of `award` give `amount` back until `due_on`, or by the days and amounts of `schedule`.

    Raises PermissionDenied, and TransitionRefused with each reason: more than what is paid and not asked back already,
    another recovery under way, a day that is past, instalments that do not make up the amount.
    """
    with transaction.atomic():
        fresh = lock_award(award)
        require(by, "grants.ask_recovery", fresh)
        _refuse_if(fresh, amount, reason, due_on, schedule, at)
        made = Recovery.objects.create(
            award=fresh,
            number=Recovery.objects.filter(award=fresh).count() + 1,
            amount=amount,
            reason=reason.strip(),
            due_on=due_on,
            asked_by=by,
            asked_at=at,
        )
        Instalment.objects.bulk_create(
            [Instalment(recovery=made, due_on=day, amount=part) for day, part in sorted(schedule)]
        )
        payload = {"amount": str(amount), "due_on": due_on.isoformat()}
        entry = journal.append(
            made, event="ask", by=by, at=at, to_state=made.state, reason=made.reason, payload=payload
        )
        post(recovery_asked(made), about=made, number=entry.number)
        return made


def approve_recovery(*, recovery: Recovery, by: Any, at: datetime) -> Recovery:
    """Approve that money be asked back: the start-up is told. Raises TransitionRefused for who asked for it."""
    with door(recovery, "approve", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.approved_by, fresh.approved_at = by, at
    return fresh


def receive_recovery(
    *,
    recovery: Recovery,
    amount: Decimal,
    received_on: date,
    reference: str,
    proof: IO[bytes],
    proof_name: str,
    by: Any,
    at: datetime,
) -> Recovery:
    """Record `amount` that came in on `received_on`: a line of the ledger, and less drawn on the funds of the award.

    The last of it ends the recovery. The same `reference` again, with the same amount, returns what the first one made.
    Raises PermissionDenied, TransitionRefused (who asked or approved, more than is owed, a day before the approval or
    to come, a reference that was given for another amount) and media.checks.FileRefused.
    """
    with transaction.atomic():
        fresh, known = lock(recovery), reference.strip()
        require(by, "grants.settle_recovery", fresh)
        if earlier := RecoveryReceipt.objects.filter(recovery=fresh, reference=known).first():
            if (earlier.amount, earlier.received_on) == (amount, received_on):
                return fresh
            raise TransitionRefused([_("This reference is recorded already, with another amount or day.")])
        if unmet := explain(fresh, "settle", by=by, at=at).unmet:
            raise TransitionRefused(unmet)
        left = fresh.amount - received_of(fresh)
        _refuse_receipt(fresh, amount, left, received_on, known, at)
        file = keep_upload(proof, name=proof_name, kind=PROOF_KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)
        receipt = RecoveryReceipt.objects.create(
            recovery=fresh, amount=amount, received_on=received_on, reference=known, proof=file, by=by, at=at
        )
        book_recovery(receipt)
        payload = {"amount": str(amount), "received_on": received_on.isoformat(), "reference": known}
        entry = journal.append(fresh, event="receive", by=by, at=at, from_state=fresh.state, payload=payload)
        post(money_came_back(receipt, left - amount), about=fresh, number=entry.number)
        return fresh if amount < left else _settle(fresh, by, at)


def waive_recovery(*, recovery: Recovery, reason: str, by: Any, at: datetime) -> Recovery:
    """Give up what has not come in. Raises TransitionRefused without a reason, and for who asked or received."""
    return _end(recovery, "waive", by=by, at=at, reason=reason)


def refuse_recovery(*, recovery: Recovery, reason: str, by: Any, at: datetime) -> Recovery:
    """Refuse a recovery that is not approved yet, or take it back. Raises TransitionRefused without a reason."""
    return _end(recovery, "refuse", by=by, at=at, reason=reason)


def _settle(recovery: Recovery, by: Any, at: datetime) -> Recovery:
    return _end(recovery, "settle", by=by, at=at, reason="")


def _end(recovery: Recovery, name: str, *, by: Any, at: datetime, reason: str) -> Recovery:
    with door(recovery, name, by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.settled_at = at
    return fresh


def _refuse_if(award: Award, amount: Decimal, reason: str, due_on: date, schedule: Schedule, at: datetime) -> None:
    sentences = []
    if is_recovered(award):
        sentences.append(_("Another recovery of this grant is under way: settle it first."))
    most = recoverable_of(award)
    if amount > most:
        values = {"amount": formats.money(most, award.currency)}
        sentences.append(_("%(amount)s are paid of this grant and not asked back: no more can be recovered.") % values)
    if amount <= 0:
        sentences.append(_("Write an amount above zero."))
    if not reason.strip():
        sentences.append(_("Write the reason."))
    if due_on < day_of(at):
        sentences.append(_("The day until which the money is due is past."))
    if sentences := sentences + _of_schedule(award, amount, due_on, schedule, at):
        raise TransitionRefused(sentences)


def _of_schedule(award: Award, amount: Decimal, due_on: date, schedule: Schedule, at: datetime) -> list[str]:
    if not schedule:
        return []
    days, found = [day for day, _part in schedule], []
    if sum((part for _day, part in schedule), Decimal(0)) != amount or any(part <= 0 for _day, part in schedule):
        values = {"amount": formats.money(amount, award.currency)}
        found.append(_("The instalments must make up %(amount)s.") % values)
    if len(set(days)) != len(days):
        found.append(_("Two instalments are due on the same day."))
    if min(days) < day_of(at) or max(days) > due_on:
        found.append(_("Each instalment is due between today and the last day."))
    return found


def _refuse_receipt(
    recovery: Recovery, amount: Decimal, left: Decimal, received_on: date, reference: str, at: datetime
) -> None:
    sentences = []
    if amount <= 0:
        sentences.append(_("Write an amount above zero."))
    if amount > left:
        values = {"amount": formats.money(left, recovery.award.currency)}
        sentences.append(_("%(amount)s are still to be paid back: no more can be recorded.") % values)
    if recovery.approved_at is None or not day_of(recovery.approved_at) <= received_on <= day_of(at):
        sentences.append(_("The money comes in between the day of the approval and today."))
    if not reference:
        sentences.append(_("Give the bank's reference."))
    if sentences:
        raise TransitionRefused(sentences)
