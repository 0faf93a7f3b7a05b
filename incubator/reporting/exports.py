"""The budget of a grant against what was spent, and its receipts, as CSV and XLSX."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.exports import Sheet
from incubator.grants.models import Award
from incubator.reporting.models import Receipt
from incubator.reporting.selectors import budget_of
from incubator.reporting.services.columns import BUDGET, RECEIPTS


def receipts_in(award: Award) -> Any:
    """Return the receipts of `award` for an export."""
    return Receipt.objects.filter(report__award=award).select_related("report", "category", "file")


def sheets_of(award: Award) -> list[Sheet]:
    """Return the two sheets of the file on `award`."""
    return [
        Sheet(f"{pgettext('budget', 'Planned and spent')} ({award.currency})", BUDGET, budget_of(award)),
        Sheet(_("Receipts"), RECEIPTS, receipts_in(award)),
    ]
