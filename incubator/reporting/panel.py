"""What this room adds to the page of an award."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.selectors import reaches
from core.access import may
from core.registries import Panel
from incubator.grants.models import Award, Purchase
from incubator.grants.selectors.awards import READERS
from incubator.reporting.comparison import ALERT_ABOVE
from incubator.reporting.selectors import budget_of, reports_of
from incubator.reporting.selectors.records import packs_of
from incubator.reporting.selectors.twins import receipts_like

# So many packs are shown; older ones are gone.
LAST = 3


def reports_of_award(award: Award, request: HttpRequest, /) -> Panel | None:
    """Show the reports of an award and its budget against what was spent, once its agreement is in force."""
    reports = reports_of(award)
    if not reports:
        return None
    rows = budget_of(award)
    in_kind = rows[-1].amounts.in_kind
    context = {"award": award, "reports": reports, "rows": rows, "above": ALERT_ABOVE, "in_kind": in_kind}
    return Panel(_("Reports and budget"), "reporting/panel.html", context)


def twins_of_purchase(purchase: Purchase, request: HttpRequest, /) -> Panel | None:
    """Show staff the receipts of reports that are of the invoice of a purchase."""
    found = receipts_like(purchase) if reaches(request.user, READERS, purchase.award) else []
    return Panel(_("The same invoice"), "reporting/twins_panel.html", {"receipts": found}) if found else None


def packs_of_award(award: Award, request: HttpRequest, /) -> Panel | None:
    """Let who may take everything on an award away ask for its audit pack, and find the last ones."""
    if not may(request.user, "reporting.pack_award", award):
        return None
    context = {"award": award, "packs": list(packs_of(award)[:LAST])}
    return Panel(_("Audit pack"), "reporting/pack_panel.html", context)
