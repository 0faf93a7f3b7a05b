"""Conflicts of interest that the platform suspects: an officer looks for them and decides on each."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.models import FoundConflict
from evaluation.panels.selectors import found_conflicts_of, found_conflicts_visible_to, panels_visible_to


@login_required
@require_http_methods(["GET", "POST"])
def conflicts(request: HttpRequest, panel: int) -> HttpResponse:
    """List what may tie jurors to applications of the panel's stage; look for more on POST."""
    found = get_object_or_404(panels_visible_to(request.user), pk=panel)
    require(request.user, "panels.view_panel", found)
    person: Any = request.user
    if request.method == "POST":
        count = services.look_for_conflicts(stage=found.stage, by=person, at=received_at(request))
        sentence = ngettext("%(count)s new possible conflict.", "%(count)s new possible conflicts.", count)
        messages.success(request, sentence % {"count": count})
        return redirect("panels:conflicts", found.pk)
    context = {
        "panel": found,
        "page": page_of(request, found_conflicts_of(request.user, found.stage)),
        "may_decide": may(request.user, "panels.assign", found),
    }
    return render(request, "panels/conflicts.html", context)


@login_required
@require_POST
def conflict(request: HttpRequest, panel: int, pk: int) -> HttpResponse:
    """Confirm or dismiss one of them."""
    jury = get_object_or_404(panels_visible_to(request.user), pk=panel)
    found = get_object_or_404(found_conflicts_visible_to(request.user), pk=pk)
    person: Any = request.user
    try:
        decided = services.decide_conflict(
            found=found, verdict=request.POST.get("verdict", ""), by=person, at=received_at(request)
        )
    except TransitionRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
        return redirect("panels:conflicts", jury.pk)
    if decided.verdict == FoundConflict.Verdict.CONFIRMED:
        messages.success(
            request, _("Confirmed: this juror does not read this application. A place without a sheet is open again.")
        )
    else:
        messages.success(request, _("Dismissed: this juror may read this application."))
    return redirect("panels:conflicts", jury.pk)
