"""My tools: the six of a start-up, where each stands, what to do next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import may
from incubator.toolbox.selectors import formality_if_any, verdicts_of
from incubator.toolbox.selectors.overview import standing_of
from incubator.toolbox.views.found import startup_of


@login_required
@require_safe
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the tools of a start-up with how much of each is filled in and the next step."""
    startup = startup_of(request, reference)
    context = {
        "startup": startup,
        "tools": standing_of(startup),
        "verdicts": verdicts_of(startup),
        "formality": formality_if_any(startup),
        "may_change": may(request.user, "startups.change_startup", startup),
    }
    return render(request, "toolbox/overview.html", context)
