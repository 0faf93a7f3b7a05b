"""Receipts: entered one by one, corrected and taken out while their period is open."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import formats, journal
from core.canonical import sha256_of
from core.clock import day_of
from core.folding import folded
from core.money import minor_unit
from core.transitions import TransitionRefused
from incubator.grants.models import BudgetItem
from incubator.grants.selectors import number_key_of
from incubator.reporting.models import Receipt, Report
from incubator.reporting.services.writing import writable
from media.checks import IMAGES
from media.models import StoredFile
from media.services import keep_upload

KIND = "reporting.receipt"
ACCEPTED = ("application/pdf", *IMAGES)
MOST_BYTES = 10 * 1024 * 1024
MOST_RECEIPTS = 300


@dataclass(frozen=True)
class ReceiptFacts:
    """What a receipt says. Amounts are in the currency of the award; `ice` is 15 digits that were checked, or ""."""

    category: BudgetItem
    issued_on: date
    supplier: str
    invoice_number: str
    amount: Decimal
    vat: Decimal = Decimal(0)
    vat_eligible: bool = True
    ice: str = ""
    no_ice_reason: str = ""


def add_receipt(*, report: Report, facts: ReceiptFacts, file: IO[bytes], name: str, by: Any, at: datetime) -> Receipt:
    """Add a receipt with its photograph or PDF to `report`.

    Raises PermissionDenied, TransitionRefused (a locked period, a day outside the agreement, a tax above the amount, a
    supplier with neither ICE nor a reason), and media.checks.FileRefused for a file that cannot be kept.
    """
    with transaction.atomic():
        fresh = writable(report, by)
        _check(fresh, facts, at)
        if fresh.receipts.count() >= MOST_RECEIPTS:
            most = formats.number(MOST_RECEIPTS)
            raise TransitionRefused([_("A report has at most %(count)s receipts.") % {"count": most}])
        stored = _stored(file, name, by, at)
        receipt = Receipt.objects.create(
            report=fresh, file=stored, same_as=_print_of(fresh, facts), added_by=by, added_at=at, **_columns(facts)
        )
        _journal(fresh, "add_receipt", receipt, by, at)
        return receipt


def change_receipt(
    *, receipt: Receipt, facts: ReceiptFacts, by: Any, at: datetime, file: IO[bytes] | None = None, name: str = ""
) -> Receipt:
    """Correct a receipt, with another file where one is given; it is to be examined again.

    Raises what `add_receipt` raises, and TransitionRefused for a receipt that was accepted.
    """
    with transaction.atomic():
        report = writable(receipt.report, by)
        fresh = _open(receipt)
        _check(report, facts, at)
        if file is not None:
            fresh.file = _stored(file, name, by, at)
        for column, value in _columns(facts).items():
            setattr(fresh, column, value)
        fresh.same_as, fresh.verdict, fresh.refusal = _print_of(report, facts), Receipt.Verdict.PENDING, ""
        fresh.judged_by, fresh.judged_at = None, None
        fresh.save()
        _journal(report, "change_receipt", fresh, by, at)
        return fresh


def remove_receipt(*, receipt: Receipt, by: Any, at: datetime) -> None:
    """Take a receipt out of its report. Raises PermissionDenied, TransitionRefused."""
    with transaction.atomic():
        report = writable(receipt.report, by)
        fresh = _open(receipt)
        _journal(report, "remove_receipt", fresh, by, at)
        fresh.delete()


def _open(receipt: Receipt) -> Receipt:
    fresh = Receipt.objects.select_related("file", "category").get(pk=receipt.pk)
    if fresh.verdict == Receipt.Verdict.ACCEPTED:
        raise TransitionRefused([_("This receipt is accepted: it is no longer changed.")])
    return fresh


def _columns(facts: ReceiptFacts) -> dict[str, Any]:
    texts = {name: " ".join(getattr(facts, name).split()) for name in ("supplier", "invoice_number", "no_ice_reason")}
    return {**asdict(facts), "category": facts.category, **texts, "number_key": number_key_of(facts.invoice_number)}


def _check(report: Report, facts: ReceiptFacts, at: datetime) -> None:
    award, found = report.award, []
    first, last = day_of(award.awarded_at), award.agreement.ends_on or date.max
    if facts.category.award_id != award.pk:
        raise TransitionRefused([_("Choose a category of the budget of this grant.")])
    if facts.issued_on > day_of(at):
        found.append(_("The date of the invoice is in the future."))
    elif not first <= facts.issued_on <= last:
        found.append(
            _("The date of the invoice is outside the agreement (%(first)s to %(last)s).")
            % {"first": formats.day(first), "last": formats.day(last)}
        )
    if not (facts.ice or facts.no_ice_reason.strip()):
        found.append(_("Give the ICE of the supplier, or say why there is none."))
    if facts.amount < minor_unit(award.currency):
        found.append(_("Write an amount above zero."))
    if not 0 <= facts.vat < facts.amount:
        found.append(_("The VAT is a part of the amount: it is below it."))
    if found:
        raise TransitionRefused(found)


def _stored(file: IO[bytes], name: str, by: Any, at: datetime) -> StoredFile:
    return keep_upload(file, name=name, kind=KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)


def _print_of(report: Report, facts: ReceiptFacts) -> str:
    """Return the fingerprint that the same invoice has in any report: what is read of it, not how it was typed."""
    number = folded(facts.invoice_number).replace(" ", "")
    return sha256_of([folded(facts.supplier), number, str(facts.amount.normalize()), report.award.currency])


def _journal(report: Report, event: str, receipt: Receipt, by: Any, at: datetime) -> None:
    payload = {"receipt": receipt.pk, "amount": str(receipt.amount), "file": receipt.file.sha256}
    journal.append(report, event=event, by=by, at=at, payload=payload)
