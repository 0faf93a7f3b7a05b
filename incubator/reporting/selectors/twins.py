"""The same invoice shown twice, in one grant or in two, or bought in kind beside: staff look at both."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from incubator.grants.models import Purchase
from incubator.grants.selectors import is_same_supplier
from incubator.grants.workflows import PurchaseState
from incubator.reporting.models import Receipt


@dataclass(frozen=True)
class Twin:
    """Another use of the same invoice: the reference of its grant, its report or its purchase, its own number on it."""

    award: str
    report: int
    supplier: str
    invoice_number: str
    purchase: int = 0


def twins_of(receipts: Iterable[Receipt]) -> dict[int, list[Twin]]:
    """Return for each of `receipts` (by key) those with the same supplier, number and amount, or the same file.

    And the purchases in kind with the same supplier and number, or the same file. Two queries. Those without a twin are
    left out.
    """
    mine = list(receipts)
    prints, files = {one.same_as for one in mine}, {one.file.sha256 for one in mine}
    alike = Receipt.objects.filter(Q(same_as__in=prints) | Q(file__sha256__in=files))
    others = list(alike.select_related("report__award", "file").order_by("pk"))
    bought = _purchases({one.number_key for one in mine}, files)
    found: dict[int, list[Twin]] = defaultdict(list)
    for one in mine:
        for other in others:
            if other.pk != one.pk and (other.same_as == one.same_as or other.file.sha256 == one.file.sha256):
                report = other.report
                found[one.pk].append(Twin(report.award.reference, report.number, other.supplier, other.invoice_number))
        for purchase in bought:
            if _is_alike(one, purchase):
                names = (purchase.supplier, purchase.invoice_number, purchase.number)
                found[one.pk].append(Twin(purchase.award.reference, 0, *names))
    return dict(found)


def receipts_like(purchase: Purchase) -> list[Receipt]:
    """Return the receipts that show the invoice of `purchase`: the same supplier and number, or the same file."""
    alike = Receipt.objects.filter(Q(number_key=purchase.number_key) | Q(file__sha256=purchase.invoice.sha256))
    found = alike.select_related("report__award", "file").order_by("pk")
    return [one for one in found if _is_alike(one, purchase)]


def _purchases(keys: set[str], files: set[str]) -> list[Purchase]:
    alike = Purchase.objects.filter(Q(number_key__in=keys) | Q(invoice__sha256__in=files))
    return list(alike.exclude(state=PurchaseState.CANCELLED).select_related("award", "invoice").order_by("pk"))


def _is_alike(receipt: Receipt, purchase: Purchase) -> bool:
    if receipt.file.sha256 == purchase.invoice.sha256:
        return True
    same = is_same_supplier((receipt.supplier, receipt.ice), (purchase.supplier, purchase.ice))
    return same and receipt.number_key == purchase.number_key
