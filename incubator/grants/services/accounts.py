"""A change of the payee's account after the signature: asked, called back, in force after the wait, or refused."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.crypto import keyed_hash
from core.outbox.queue import post
from core.transitions import TransitionRefused, explain, lock
from core.transitions import transition as door
from incubator.grants.bank import iban_of
from incubator.grants.messages.accounts import change_asked
from incubator.grants.models import AccountChange, AccountMeeting, CallBack, Disbursement, GrantAgreement
from incubator.grants.models.account_change import UNSETTLED
from incubator.grants.selectors.accounts import changes_due, number_on_file, wait_of
from incubator.grants.services.holds import hold
from incubator.grants.workflows import AgreementState, DisbursementState

Outcome = CallBack.Outcome
NOT_YET_SENT = [DisbursementState.REQUESTED, DisbursementState.VERIFIED, DisbursementState.APPROVED]
CHANGEABLE = [AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED]


def ask_account_change(
    *, agreement: GrantAgreement, payee_name: str, account: str, reason: str, by: Any, at: datetime
) -> AccountChange:
    """Ask that the grant be paid to another account: every payment not yet sent is on hold at once.

    `account` is a RIB or an IBAN as typed. Asking again for the same one returns the first. Raises bank.NotAnAccount,
    PermissionDenied, and TransitionRefused (before the signature, the same account, another change under way).
    """
    iban, why = iban_of(account), reason.strip()
    with transaction.atomic():
        fresh = lock(agreement)
        require(by, "grants.ask_account_change", fresh)
        unsettled = AccountChange.objects.filter(agreement=fresh, state__in=UNSETTLED).first()
        if unsettled and (unsettled.bank_account, unsettled.asked_by_id) == (iban, by.pk):
            return unsettled
        _refuse_if(fresh, unsettled, (iban, payee_name), why)
        change = AccountChange.objects.create(
            agreement=fresh,
            payee_name=payee_name,
            bank_account=iban,
            bank_account_hash=keyed_hash(iban),
            old_payee_name=fresh.payee_name,
            old_bank_account=fresh.bank_account,
            number_on_file=number_on_file(fresh),
            reason=why,
            asked_by=by,
            asked_at=at,
            wait_until=at + wait_of(fresh.award),
        )
        entry = journal.append(change, event="ask", by=by, at=at, to_state=change.state, reason=why)
        _hold_payments(fresh, at)
        post(change_asked(change), about=change, number=entry.number)
        return change


def record_call(
    *, change: AccountChange, outcome: str, called_name: str, called_at: datetime, by: Any, at: datetime, note: str = ""
) -> AccountChange:
    """Record a call to the number on file: a yes confirms the change, a no refuses it, no answer leaves it.

    Raises PermissionDenied, and TransitionRefused: who calls asked, approves or is of the start-up; the call is before
    the request or still to come.
    """
    with transaction.atomic():
        fresh = lock(change)
        require(by, "grants.confirm_accountchange", fresh)
        if outcome == Outcome.YES and fresh.confirmed_by_id == by.pk:
            return fresh
        if unmet := explain(fresh, "confirm", by=by, at=at).unmet:
            raise TransitionRefused(unmet)
        # People tell the minute, not the second.
        if not fresh.asked_at.replace(second=0, microsecond=0) <= called_at <= at:
            raise TransitionRefused([_("The call was made after the request, and before now.")])
        CallBack.objects.create(
            change=fresh, called_name=called_name.strip(), called_at=called_at, outcome=outcome, note=note, by=by
        )
        if outcome == Outcome.YES:
            return _confirm(fresh, by, at)
        if outcome == Outcome.NO:
            return refuse_account_change(change=fresh, reason=_("The call did not confirm it."), by=by, at=at)
        journal.append(fresh, event="call", by=by, at=at, from_state=fresh.state, payload={"outcome": outcome})
        return fresh


def refuse_account_change(*, change: AccountChange, reason: str, by: Any, at: datetime) -> AccountChange:
    """Refuse a change: the old account stays. Raises TransitionRefused without a reason."""
    with door(change, "refuse", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.settled_at = at
            forget_document(fresh)
    return fresh


def forget_document(change: AccountChange) -> None:
    """Erase what is kept of the number of an identity document, once `change` is settled."""
    AccountMeeting.objects.filter(change=change).update(document_end="")


def put_accounts_in_force(at: datetime) -> int:
    """Put the confirmed changes in force whose hours are over at `at`; return how many. Idempotent; for the clock."""
    done = 0
    for change in list(changes_due(at)):
        # Refused since it was read: nothing is due any more.
        with suppress(TransitionRefused):
            _put_in_force(change, at)
            done += 1
    return done


def _confirm(change: AccountChange, by: Any, at: datetime) -> AccountChange:
    with door(change, "confirm", by=by, at=at) as fresh:
        fresh.confirmed_by = by
    return _put_in_force(fresh, at) if at >= fresh.wait_until else fresh


def _put_in_force(change: AccountChange, at: datetime) -> AccountChange:
    with door(change, "put_in_force", by=None, at=at) as fresh:
        if fresh.already:
            return fresh
        fresh.settled_at = at
        forget_document(fresh)
        agreement = fresh.agreement
        agreement.payee_name, agreement.bank_account = fresh.payee_name, fresh.bank_account
        agreement.bank_account_hash = fresh.bank_account_hash
        agreement.save(update_fields=["payee_name", "bank_account", "bank_account_hash"])
        payload = {"change": fresh.pk}
        journal.append(agreement, event="change_bank_account", by=None, at=at, payload=payload)
    return fresh


def _refuse_if(
    agreement: GrantAgreement, unsettled: AccountChange | None, wanted: tuple[str, str], reason: str
) -> None:
    sentences = []
    if agreement.state not in CHANGEABLE:
        sentences.append(_("An account is changed this way between the signature of the agreement and its end."))
    if unsettled:
        sentences.append(_("Another change of this account is under way: settle it first."))
    if (agreement.bank_account, agreement.payee_name) == wanted:
        sentences.append(_("This is the account on which the grant is paid already."))
    if not reason:
        sentences.append(_("Write the reason."))
    if sentences:
        raise TransitionRefused(sentences)


def _hold_payments(agreement: GrantAgreement, at: datetime) -> None:
    """Put every payment not yet sent on hold, for the system: who asks may be the start-up. The award is locked."""
    payments = Disbursement.objects.filter(tranche__award=agreement.award_id, state__in=NOT_YET_SENT)
    for payment in payments.order_by("pk"):
        hold(disbursement=payment, reason=_("The bank account of this grant is being changed."), by=None, at=at)
