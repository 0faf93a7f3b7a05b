"""The same invoice shown twice, in one grant or in two: staff look at both."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from incubator.reporting.models import Receipt


@dataclass(frozen=True)
class Twin:
    """Another receipt that is the same: the reference of its grant, its report, its own number on it."""

    award: str
    report: int
    supplier: str
    invoice_number: str


def twins_of(receipts: Iterable[Receipt]) -> dict[int, list[Twin]]:
    """Return for each of `receipts` (by key) those with the same supplier, number and amount, or the same file.

    One query. Those without a twin are left out.
    """
    mine = list(receipts)
    prints, files = {one.same_as for one in mine}, {one.file.sha256 for one in mine}
    alike = Receipt.objects.filter(Q(same_as__in=prints) | Q(file__sha256__in=files))
    others = list(alike.select_related("report__award", "file").order_by("pk"))
    found: dict[int, list[Twin]] = defaultdict(list)
    for one in mine:
        for other in others:
            if other.pk != one.pk and (other.same_as == one.same_as or other.file.sha256 == one.file.sha256):
                report = other.report
                found[one.pk].append(Twin(report.award.reference, report.number, other.supplier, other.invoice_number))
    return dict(found)
