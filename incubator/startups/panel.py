"""What this room adds to the page of a start-up and to that of a programme."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.access import may
from core.registries import Panel
from incubator.programmes.models import Programme
from incubator.startups.models import Startup
from incubator.startups.selectors import partnerships_visible_to

SHOWN = 5


def partnerships_of_startup(startup: Startup, request: HttpRequest, /) -> Panel | None:
    """Show the last partnerships of a start-up, and let its founders add one."""
    found = list(partnerships_visible_to(request.user).filter(startup=startup)[:SHOWN])
    may_add = may(request.user, "startups.add_partnership", startup)
    if not found and not may_add:
        return None
    context = {"partnerships": found, "startup": startup, "may_add": may_add}
    return Panel(_("Partnerships in Europe"), "startups/partnerships_panel.html", context)


def register_of_programme(programme: Programme, request: HttpRequest, /) -> Panel | None:
    """Lead from the results of a programme to the register that is counted."""
    if not may(request.user, "startups.view_partnerships"):
        return None
    return Panel(_("Partnerships in Europe"), "startups/register_panel.html", {})
