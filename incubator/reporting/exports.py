"""The budget of a grant against what was spent, and its receipts, as CSV and XLSX."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from core.exports import Column, Sheet
from incubator.grants.models import Award
from incubator.reporting.models import Receipt
from incubator.reporting.selectors import BudgetRow, budget_of


def _share(row: BudgetRow) -> Any:
    return None if row.amounts.variance is None else round(row.amounts.variance, 4)


BUDGET: list[Column] = [
    Column("category", gettext_lazy("category"), lambda row: row.label or _("Total")),
    Column("budget", pgettext_lazy("budget", "planned"), lambda row: row.amounts.budget),
    Column("submitted", gettext_lazy("submitted"), lambda row: row.amounts.submitted),
    Column("accepted", gettext_lazy("accepted"), lambda row: row.amounts.accepted),
    Column("left", pgettext_lazy("budget", "left"), lambda row: row.amounts.left),
    Column("variance", gettext_lazy("variance (of the budget)"), _share),
    Column("alert", gettext_lazy("differs by more than a tenth"), lambda row: row.differs),
]

RECEIPTS: list[Column] = [
    Column("report", gettext_lazy("report"), lambda row: row.report.number),
    Column("date", gettext_lazy("date of the invoice"), lambda row: row.issued_on),
    Column("supplier", gettext_lazy("supplier"), lambda row: row.supplier),
    Column("ice", gettext_lazy("ICE of the supplier"), lambda row: row.ice),
    Column("no_ice", gettext_lazy("why the supplier has no ICE"), lambda row: row.no_ice_reason),
    Column("number", gettext_lazy("number of the invoice"), lambda row: row.invoice_number),
    Column("category", gettext_lazy("category"), lambda row: str(row.category.label)),
    Column("amount", gettext_lazy("amount, tax included"), lambda row: row.amount),
    Column("vat", gettext_lazy("of which VAT"), lambda row: row.vat),
    Column("counted", gettext_lazy("paid by the grant"), lambda row: row.counted),
    Column("verdict", gettext_lazy("decision"), lambda row: row.get_verdict_display()),
    Column("refusal", gettext_lazy("why it is refused"), lambda row: row.refusal),
    Column("file", gettext_lazy("file"), lambda row: row.file.name),
    Column("sha256", gettext_lazy("SHA-256"), lambda row: row.file.sha256),
]


def receipts_in(award: Award) -> Any:
    """Return the receipts of `award` for an export."""
    return Receipt.objects.filter(report__award=award).select_related("report", "category", "file")


def sheets_of(award: Award) -> list[Sheet]:
    """Return the two sheets of the file on `award`."""
    return [
        Sheet(f"{pgettext('budget', 'Planned and spent')} ({award.currency})", BUDGET, budget_of(award)),
        Sheet(_("Receipts"), RECEIPTS, receipts_in(award)),
    ]
