"""The budget of a grant against what its reports show, a category at a time."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from core.money import rounded
from incubator.grants.models import Award, Purchase
from incubator.grants.models.purchase import BOUGHT
from incubator.reporting.comparison import NOTHING, Compared
from incubator.reporting.models import Receipt, Report
from incubator.reporting.workflows import ReportState

AMOUNT = DecimalField(max_digits=14, decimal_places=3)
# What the grant pays of a receipt, as `Receipt.counted` says.
COUNTED = Case(
    When(receipts__vat_eligible=True, then=F("receipts__amount")),
    default=F("receipts__amount") - F("receipts__vat"),
    output_field=AMOUNT,
)
SUBMITTED = Q(receipts__report__state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED]) & ~Q(
    receipts__verdict=Receipt.Verdict.REFUSED
)
ACCEPTED = Q(receipts__report__state=ReportState.ACCEPTED, receipts__verdict=Receipt.Verdict.ACCEPTED)


@dataclass(frozen=True)
class BudgetRow:
    """One category as it is shown: its name ("" for the sum of all), its amounts, whether it is to be looked at."""

    label: str
    amounts: Compared
    differs: bool


def _sum(which: Q) -> Any:
    return Coalesce(Sum(COUNTED, filter=which), Decimal(0), output_field=AMOUNT)


def _bought() -> Any:
    paid = Purchase.objects.filter(category=OuterRef("pk"), state__in=BOUGHT).order_by().values("category")
    return Coalesce(Subquery(paid.annotate(total=Sum("amount")).values("total")), Decimal(0), output_field=AMOUNT)


def budget_of(award: Award) -> list[BudgetRow]:
    """Return a row for each category of the budget of `award`, then their sum. Two queries.

    What the start-up submitted counts until a line is refused; what was accepted counts once its report is. What the
    operator bought in kind counts once its supplier is paid.
    """
    ended = not Report.objects.filter(award=award).exclude(state=ReportState.ACCEPTED).exists()
    items = award.budget.annotate(submitted=_sum(SUBMITTED), accepted=_sum(ACCEPTED), in_kind=_bought())
    items = items.order_by("position", "pk")
    rows = [(str(item.label), _compared(item, award.currency)) for item in items]
    shown = [BudgetRow(label, amounts, amounts.differs(ended=ended)) for label, amounts in rows]
    total = sum((amounts for _label, amounts in rows), NOTHING)
    return [*shown, BudgetRow("", total, total.differs(ended=ended))]


def _compared(item: Any, currency: str) -> Compared:
    amounts = (item.amount, item.submitted, item.accepted, item.in_kind)
    return Compared(*(rounded(amount, currency) for amount in amounts))


def accepted_of(award: Award) -> Decimal:
    """Return what was accepted in the reports of `award` that are accepted themselves."""
    total: Decimal = award.budget.aggregate(total=_sum(ACCEPTED))["total"]
    return total
