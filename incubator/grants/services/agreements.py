"""The agreement: the bank account, the two signatures, and its ends."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.crypto import keyed_hash
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from incubator.grants.bank import iban_of
from incubator.grants.models import AgreementVersion, GrantAgreement
from incubator.grants.selectors import proof_of
from incubator.grants.services.copies import set_copy_aside
from incubator.grants.services.funding import free_unpaid
from incubator.grants.workflows import AgreementState


def give_bank_account(
    *, agreement: GrantAgreement, payee_name: str, account: str, by: Any, at: datetime, number: str = ""
) -> GrantAgreement:
    """Keep the account on which the grant is paid, as an encrypted IBAN and its keyed hash; until the signature only.

    `account` is a RIB or an IBAN as typed, `number` (E.164) is called before it is ever changed. Raises
    bank.NotAnAccount, PermissionDenied, and TransitionRefused after the signature. The journal says that it was given,
    never which.
    """
    iban = iban_of(account)
    with transaction.atomic():
        fresh = lock(agreement)
        require(by, "grants.change_bank_account", fresh)
        if fresh.state != AgreementState.DRAFTED:
            raise TransitionRefused([_("The agreement is signed: its bank account can no longer be changed here.")])
        if (fresh.bank_account, fresh.payee_name, fresh.callback_number) == (iban, payee_name, number):
            return fresh
        fresh.bank_account, fresh.bank_account_hash, fresh.payee_name = iban, keyed_hash(iban), payee_name
        fresh.callback_number = number
        fresh.save(update_fields=["bank_account", "bank_account_hash", "payee_name", "callback_number"])
        journal.append(fresh, event="give_bank_account", by=by, at=at, from_state=fresh.state, to_state=fresh.state)
        return fresh


def sign(
    *, agreement: GrantAgreement, full_name: str, by: Any, at: datetime, read: str | None = None, network: str = ""
) -> GrantAgreement:
    """Sign for the start-up by typing one's full name; the text as it is read in the present language is kept.

    `read` is the SHA-256 of the text that the signer had before them, `network` where the request came from (see
    `core.networks`). Raises TransitionRefused (no account, another name, another text, signed by another).
    """
    with door(agreement, "sign", by=by, at=at, payload={"text_sha256": read} if read else None) as fresh:
        if fresh.already:
            return fresh
        fresh.signed_text, fresh.signed_text_sha256 = proof_of(fresh.award)
        if read not in (None, fresh.signed_text_sha256):
            raise TransitionRefused([_("The agreement changed after you opened this page: read it again, then sign.")])
        fresh.signed_name, fresh.signed_by, fresh.signed_at = " ".join(full_name.split()), by, at
        fresh.signed_from = network
        set_copy_aside(fresh, by=by, at=at)
    return fresh


def countersign(*, agreement: GrantAgreement, by: Any, at: datetime) -> GrantAgreement:
    """Sign for the operator: the agreement is in force, its text is kept as version 1.

    Raises TransitionRefused for who signed for the start-up.
    """
    with door(agreement, "countersign", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        fresh.countersigned_by, fresh.countersigned_at = by, at
        keep_version(fresh)
    return fresh


def keep_version(agreement: GrantAgreement) -> AgreementVersion:
    """Keep the text that both sides signed as the next version. The caller holds the agreement's lock."""
    copied = ("signed_name", "signed_by", "signed_from", "signed_at", "countersigned_by", "countersigned_at")
    return AgreementVersion.objects.create(
        agreement=agreement,
        number=AgreementVersion.objects.filter(agreement=agreement).count() + 1,
        text=agreement.signed_text,
        text_sha256=agreement.signed_text_sha256,
        **{name: getattr(agreement, name) for name in copied},
    )


def _move(agreement: GrantAgreement, name: str, *, by: Any, at: datetime, reason: str) -> GrantAgreement:
    with door(agreement, name, by=by, at=at, reason=reason) as fresh:
        return fresh


def suspend(*, agreement: GrantAgreement, by: Any, at: datetime, reason: str) -> GrantAgreement:
    """Stop the payments for a time. Raises TransitionRefused without a reason."""
    return _move(agreement, "suspend", by=by, at=at, reason=reason)


def resume(*, agreement: GrantAgreement, by: Any, at: datetime, reason: str = "") -> GrantAgreement:
    """Let the payments go on."""
    return _move(agreement, "resume", by=by, at=at, reason=reason)


def close(*, agreement: GrantAgreement, by: Any, at: datetime, reason: str = "") -> GrantAgreement:
    """Close the agreement once everything is paid. Raises TransitionRefused before."""
    return _move(agreement, "close", by=by, at=at, reason=reason)


def terminate(*, agreement: GrantAgreement, by: Any, at: datetime, reason: str) -> GrantAgreement:
    """End the agreement before its time: what is not paid goes back to the funds. Raises TransitionRefused."""
    with transaction.atomic():
        fresh = _move(agreement, "terminate", by=by, at=at, reason=reason)
        if not fresh.already:
            free_unpaid(fresh.award, by=by, at=at)
    return fresh
