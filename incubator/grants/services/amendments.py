"""Amendments of an agreement: proposed, approved by another person, signed, and in force on the award."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core import journal
from core.access import require
from core.canonical import canonical_json, sha256_of
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from incubator.grants.messages.amendments import amendment_proposed
from incubator.grants.models import AgreementVersion, Amendment, Award, Fund, GrantAgreement
from incubator.grants.selectors.amendments import change_of, is_amended, text_of_amendment
from incubator.grants.selectors.changes import Change, new_budget, new_tranches, objections
from incubator.grants.selectors.text import text_of
from incubator.grants.services.funding import redraw
from incubator.grants.services.tranches import FOUR_DIGITS


def propose_amendment(
    *, agreement: GrantAgreement, change: Change, reason: str, by: Any, at: datetime, within_terms: bool
) -> Amendment:
    """Propose to change an agreement in force; `within_terms`: `by` says that it keeps to what the call published.

    Raises PermissionDenied, and TransitionRefused with a sentence for each thing that stands against it.
    """
    with transaction.atomic():
        fresh = lock(agreement)
        require(by, "grants.propose_amendment", fresh)
        _refuse_if(fresh, change, reason, at, within_terms=within_terms)
        made = Amendment.objects.create(
            agreement=fresh,
            number=Amendment.objects.filter(agreement=fresh).count() + 1,
            amount=change.amount,
            ends_on=change.ends_on,
            budget={key: str(amount) for key, amount in (change.budget or {}).items()},
            goals=change.goals.strip(),
            reason=reason.strip(),
            proposed_by=by,
            proposed_at=at,
        )
        entry = journal.append(made, event="propose", by=by, at=at, to_state=made.state, reason=made.reason)
        post(amendment_proposed(made), about=made, number=entry.number)
        return made


def approve_amendment(*, amendment: Amendment, by: Any, at: datetime) -> Amendment:
    """Approve an amendment that another person proposed. Raises TransitionRefused."""
    with door(amendment, "approve", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.approved_by, fresh.approved_at = by, at
    return fresh


def sign_amendment(
    *, amendment: Amendment, full_name: str, by: Any, at: datetime, read: str | None = None, network: str = ""
) -> Amendment:
    """Sign an amendment for the start-up by typing one's full name; the text in the present language is kept.

    `read` is the SHA-256 of the text that the signer had before them. Raises TransitionRefused.
    """
    with door(amendment, "sign", by=by, at=at, payload={"text_sha256": read} if read else None) as fresh:
        if fresh.already:
            return fresh
        text = text_of_amendment(fresh)
        fresh.text, fresh.text_sha256 = canonical_json(text), sha256_of(text)
        if read not in (None, fresh.text_sha256):
            raise TransitionRefused([_("The amendment changed after you opened this page: read it again, then sign.")])
        fresh.signed_name, fresh.signed_by, fresh.signed_at = " ".join(full_name.split()), by, at
        fresh.signed_from = network
    return fresh


def countersign_amendment(*, amendment: Amendment, by: Any, at: datetime) -> Amendment:
    """Sign an amendment for the operator: the award is changed, and the agreement has another version.

    Locks the funds that pay the award, then the award. Raises TransitionRefused: signed by the same person for the
    start-up, or something stands against it by now.
    """
    with transaction.atomic():
        paying = Fund.objects.filter(budget_lines__allocations__award=amendment.agreement.award_id).values("pk")
        list(Fund.objects.select_for_update(no_key=True).filter(pk__in=paying).order_by("pk"))
        with door(amendment, "countersign", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            fresh.countersigned_by, fresh.countersigned_at = by, at
            _apply(fresh, by, at)
            _keep_version(fresh)
    return fresh


def refuse_amendment(*, amendment: Amendment, reason: str, by: Any, at: datetime) -> Amendment:
    """Refuse an amendment, or take it back: the agreement stays as it is. Raises TransitionRefused without a reason."""
    with door(amendment, "refuse", by=by, at=at, reason=reason) as fresh:
        return fresh


def _refuse_if(agreement: GrantAgreement, change: Change, reason: str, at: datetime, *, within_terms: bool) -> None:
    sentences = objections(agreement.award, change, at)
    if not reason.strip():
        sentences.append(_("Write the reason."))
    if not within_terms:
        sentences.append(_("An amendment keeps to what the call published: confirm that this one does."))
    if is_amended(agreement.award):
        sentences.append(_("Another amendment of this agreement is under way: settle it first."))
    if sentences:
        raise TransitionRefused(sentences)


def _apply(amendment: Amendment, by: Any, at: datetime) -> None:
    """Change the award, its tranches, its budget and its drawings on funds. The award is locked."""
    agreement, change = amendment.agreement, change_of(amendment)
    award, before = agreement.award, agreement.award.amount
    for item, amount in new_budget(award, change):
        item.amount = amount
        item.save(update_fields=["amount"])
    if change.ends_on or change.goals:
        agreement.ends_on, agreement.goals = change.ends_on or agreement.ends_on, change.goals or agreement.goals
        agreement.save(update_fields=["ends_on", "goals"])
    if change.amount not in (None, before):
        _resize(award, change.amount or before)
        redraw(award, amount=award.amount, reference=f"{award.reference}/A{amendment.number}", at=at)
    payload = {"amendment": amendment.number, "before": str(before), "after": str(award.amount)}
    journal.append(award, event="amend", by=by, at=at, payload=payload)


def _resize(award: Award, amount: Decimal) -> None:
    tranches = new_tranches(award, amount)
    award.amount = amount
    award.save(update_fields=["amount"])
    for tranche, part in tranches:
        tranche.amount, tranche.share = part, (part / amount).quantize(FOUR_DIGITS)
        tranche.save(update_fields=["amount", "share"])


def _keep_version(amendment: Amendment) -> AgreementVersion:
    """Keep the agreement as it is from now on, in the language in which the amendment was signed."""
    signed = json.loads(amendment.text)
    award = Award.objects.select_related("agreement", "enrolment__startup").get(pk=amendment.agreement.award_id)
    with override(signed["language"]):
        text = text_of(award) | {"amendment": {**signed, "sha256": amendment.text_sha256}}
    copied = ("signed_name", "signed_by", "signed_from", "signed_at", "countersigned_by", "countersigned_at")
    return AgreementVersion.objects.create(
        agreement=amendment.agreement,
        number=AgreementVersion.objects.filter(agreement=amendment.agreement_id).count() + 1,
        text=canonical_json(text),
        text_sha256=sha256_of(text),
        **{name: getattr(amendment, name) for name in copied},
    )
