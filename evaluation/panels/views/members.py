"""What is known of a juror: said by themselves, or by an officer of the call."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.forms import MemberForm
from evaluation.panels.selectors import members_visible_to, memberships_of


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the juries in which this person sits, each with a link to what is known of them there."""
    return render(request, "panels/mine.html", {"page": page_of(request, memberships_of(request.user))})


@login_required
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and change what is known of a juror in one panel."""
    found = get_object_or_404(members_visible_to(request.user), pk=pk)
    require(request.user, "panels.change_member", found)
    staff = may(request.user, "panels.change_panel", found.panel)
    form = MemberForm(request.POST if request.method == "POST" else None, member=found, staff=staff)
    context: dict[str, Any] = {"member": found, "form": form, "staff": staff, "sentences": []}
    if request.method != "POST" or not form.is_valid():
        return render(request, "panels/member.html", context, status=400 if form.errors else 200)
    person: Any = request.user
    try:
        services.change_member(member=found, facts=form.facts, by=person, at=received_at(request))
    except TransitionRefused as refusal:
        return render(request, "panels/member.html", context | {"sentences": refusal.reasons}, status=409)
    messages.success(request, _("What is known of this juror was kept."))
    return redirect("panels:assignments", found.panel_id) if staff else redirect("panels:mine")
