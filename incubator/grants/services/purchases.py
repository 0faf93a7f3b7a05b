"""Purchases in kind: asked, approved by another person, paid to the supplier by a third out of the award."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import formats, journal
from core.access import require
from core.clock import day_of
from core.money import minor_unit
from core.outbox.queue import post
from core.transitions import TransitionRefused, stated
from core.transitions import transition as door
from incubator.grants.messages.purchases import purchase_asked
from incubator.grants.models import Award, BudgetItem, GrantAgreement, Purchase, PurchaseSignature, Tranche
from incubator.grants.selectors.purchases import approvals_on, keys_of, purchase_with, room_of
from incubator.grants.selectors.signers import approvers_for, stead_among
from incubator.grants.services.approving import approving
from incubator.grants.services.funding import book_purchase
from incubator.grants.services.locking import lock_award
from incubator.grants.services.tranches import ACCEPTED, FOUR_DIGITS, MOST_BYTES
from incubator.grants.workflows import AgreementState, PurchaseState
from incubator.startups.rules import is_founder
from media.models import StoredFile
from media.services import keep_upload

PURCHASE_KIND = "grants.purchase"
Act = PurchaseSignature.Act


@dataclass(frozen=True)
class Invoice:
    """What is bought, from whom, on which invoice. `ice` is 15 digits that were checked, or ""."""

    kind: str
    description: str
    supplier: str
    invoice_number: str
    invoiced_on: date
    amount: Decimal
    ice: str = ""
    category: BudgetItem | None = None


def ask_purchase(
    *, award: Award, tranche: Tranche, invoice: Invoice, file: IO[bytes], name: str, by: Any, at: datetime
) -> Purchase:
    """Ask that what `invoice` says be bought for the start-up of `award`, out of `tranche`.

    Raises PermissionDenied, media.checks.FileRefused, and TransitionRefused with each reason: an agreement that is not
    in force, more than the tranche holds, a day outside the agreement, an invoice that was used already.
    """
    with transaction.atomic():
        fresh = lock_award(award)
        require(by, "grants.ask_purchase", fresh)
        _refuse_if(fresh, tranche, invoice, by, at)
        stored = _kept(file, name, by, at)
        made = _created(fresh, tranche, invoice, stored, at)
        PurchaseSignature.objects.create(purchase=made, act=Act.ASK, person=by, at=at)
        payload = {"amount": str(made.amount), "tranche": tranche.number, "file": stored.sha256}
        entry = journal.append(made, event="ask", by=by, at=at, to_state=made.state, payload=payload)
        post(purchase_asked(made, by), about=made, number=entry.number)
        return made


def approve_purchase(*, purchase: Purchase, by: Any, at: datetime) -> Purchase:
    """Approve a purchase, for a director or in the stead of one. The last of the approvers whom it needs approves it.

    A repeat by a person whose approval waits for others writes nothing: its `already` is the first one's entry.
    """
    with approving(purchase, approvals_on, PurchaseState.ASKED, by=by, at=at) as (fresh, act):
        if not fresh.already:
            _able, stead = stead_among(by, fresh.award, approvals_on(fresh))
            PurchaseSignature.objects.create(purchase=fresh, act=Act.APPROVE, person=by, stead=stead, at=at)
            if act == "approve":
                fresh.approved_at = at
    return fresh


def pay_purchase(
    *, purchase: Purchase, reference: str, paid_on: date, proof: IO[bytes], proof_name: str, by: Any, at: datetime
) -> Purchase:
    """Record that the supplier was paid: a line of the ledger, and the tranche is smaller by as much.

    Raises TransitionRefused (a person who signed already, a tranche that was asked for meanwhile, no reference, a day
    to come, before the approval or after the agreement), and media.checks.FileRefused.
    """
    payload = {"reference": reference, "paid_on": paid_on.isoformat()}
    with door(purchase, "pay", by=by, at=at, payload=payload) as fresh:
        if fresh.already:
            return fresh
        fresh.payment_reference = stated(reference, _("Give the bank's reference."))
        fresh.paid_on = paid_on
        fresh.proof = _kept(proof, proof_name, by, at)
        PurchaseSignature.objects.create(purchase=fresh, act=Act.PAY, person=by, at=at)
        _take_from_tranche(fresh)
        book_purchase(fresh, on=paid_on, at=at)
    return fresh


def cancel_purchase(*, purchase: Purchase, reason: str, by: Any, at: datetime) -> Purchase:
    """Cancel a purchase that is not paid; its invoice may be used again. Raises TransitionRefused without a reason."""
    with door(purchase, "cancel", by=by, at=at, reason=reason) as fresh:
        return fresh


def _created(award: Award, tranche: Tranche, invoice: Invoice, stored: StoredFile, at: datetime) -> Purchase:
    supplier_key, number_key = keys_of(invoice.supplier, invoice.ice, invoice.invoice_number)
    texts = {name: " ".join(getattr(invoice, name).split()) for name in ("supplier", "invoice_number")}
    values = {**asdict(invoice), **texts, "category": invoice.category, "description": invoice.description.strip()}
    try:
        with transaction.atomic():
            return Purchase.objects.create(
                award=award,
                number=Purchase.objects.filter(award=award).count() + 1,
                tranche=tranche,
                invoice=stored,
                supplier_key=supplier_key,
                number_key=number_key,
                approvers=approvers_for(award, invoice.amount),
                asked_at=at,
                **values,
            )
    except IntegrityError:
        # Another award used it in the same second.
        raise TransitionRefused([_("This invoice was used already.")]) from None


def _take_from_tranche(purchase: Purchase) -> None:
    """Make the tranche smaller: what is left of it is paid to the start-up. The award is locked."""
    tranche = Tranche.objects.get(pk=purchase.tranche_id)
    tranche.amount -= purchase.amount
    tranche.share = (tranche.amount / purchase.award.amount).quantize(FOUR_DIGITS)
    tranche.save(update_fields=["amount", "share"])


def _kept(file: IO[bytes], name: str, by: Any, at: datetime) -> StoredFile:
    return keep_upload(file, name=name, kind=PURCHASE_KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)


def _refuse_if(award: Award, tranche: Tranche, invoice: Invoice, by: Any, at: datetime) -> None:
    sentences = []
    agreement = GrantAgreement.objects.get(award=award)
    if agreement.state != AgreementState.ACTIVE:
        sentences.append(_("The grant agreement is not in force."))
    if is_founder(by, award.enrolment.startup):
        sentences.append(_("You are of this start-up: somebody else must do this."))
    if (
        sentences := sentences
        + _of_words(invoice)
        + _of_amount(award, tranche, invoice)
        + _of_day(award, agreement, invoice, at)
        + _of_invoice(invoice)
    ):
        raise TransitionRefused(sentences)


def _of_words(invoice: Invoice) -> list[str]:
    found = []
    if not invoice.description.strip():
        found.append(_("Write what is bought."))
    supplier, number = keys_of(invoice.supplier, invoice.ice, invoice.invoice_number)
    if not supplier:
        found.append(_("Write who the supplier is."))
    if not number:
        found.append(_("Write the number of the invoice."))
    return found


def _of_amount(award: Award, tranche: Tranche, invoice: Invoice) -> list[str]:
    found = []
    if tranche.award_id != award.pk:
        found.append(_("Choose a tranche of this grant."))
    elif invoice.amount > (room := room_of(Tranche.objects.get(pk=tranche.pk))):
        values = {"amount": formats.money(room, award.currency), "number": tranche.number}
        found.append(_("%(amount)s can still be bought out of tranche %(number)s.") % values)
    if invoice.amount < minor_unit(award.currency):
        found.append(_("Write an amount above zero."))
    items, chosen = BudgetItem.objects.filter(award=award), invoice.category
    if items.exists() if chosen is None else chosen.award_id != award.pk:
        found.append(_("Choose a category of the budget of this grant."))
    return found


def _of_day(award: Award, agreement: GrantAgreement, invoice: Invoice, at: datetime) -> list[str]:
    first, last = day_of(award.awarded_at), agreement.ends_on or date.max
    if invoice.invoiced_on > day_of(at):
        return [_("The date of the invoice is in the future.")]
    if first <= invoice.invoiced_on <= last:
        return []
    values = {"first": formats.day(first), "last": formats.day(last)}
    return [_("The date of the invoice is outside the agreement (%(first)s to %(last)s).") % values]


def _of_invoice(invoice: Invoice) -> list[str]:
    other = purchase_with(invoice.supplier, invoice.ice, invoice.invoice_number)
    if other is None:
        return []
    values = {"number": other.number, "award": other.award.reference}
    return [_("This invoice was used already, for purchase %(number)s of the grant %(award)s.") % values]
