"""What this room adds to the page of an award."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.registries import Panel
from incubator.grants.models import Award
from incubator.reporting.comparison import ALERT_ABOVE
from incubator.reporting.selectors import budget_of, reports_of


def reports_of_award(award: Award, request: HttpRequest, /) -> Panel | None:
    """Show the reports of an award and its budget against what was spent, once its agreement is in force."""
    reports = reports_of(award)
    if not reports:
        return None
    context = {"award": award, "reports": reports, "rows": budget_of(award), "above": ALERT_ABOVE}
    return Panel(_("Reports and budget"), "reporting/panel.html", context)
