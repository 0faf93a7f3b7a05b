"""Asking to join a jury, and answering those who ask."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.forms import JuryRequestForm
from evaluation.panels.models import Panel
from evaluation.panels.selectors import open_panels, panels_visible_to, requests_of, requests_visible_to
from incubator.network.selectors import reference

PER_PAGE = 20


@login_required
@require_safe
def open_juries(request: HttpRequest) -> HttpResponse:
    """List the juries that anybody may ask to join."""
    return render(request, "panels/open_juries.html", {"page": page_of(request, open_panels())})


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, panel: int) -> HttpResponse:
    """Ask to join a jury; show what was asked, once it is."""
    asked = requests_of(request.user).filter(panel=panel).first()
    if asked:
        return render(request, "panels/asked.html", {"asked": asked, "panel": asked.panel})
    jury = get_object_or_404(open_panels(), pk=panel)
    form = JuryRequestForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, jury, form, status=400 if form.errors else 200)
    if not ratelimit.consume(request, action="jury_request"):
        return ratelimit.respond_429(request)
    person: Any = request.user
    try:
        services.ask_to_join(panel=jury, facts=form.cleaned_data, by=person, at=received_at(request))
    except TransitionRefused as refusal:
        return _form(request, jury, form, sentences=refusal.reasons, status=409)
    messages.success(request, _("Your request is sent. You will hear by message."))
    return redirect("panels:ask", jury.pk)


def _form(
    request: HttpRequest, jury: Panel, form: JuryRequestForm, *, sentences: list[str] | None = None, status: int
) -> HttpResponse:
    context = {"panel": jury, "form": form, "sentences": sentences or []}
    return render(request, "panels/ask.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def requests(request: HttpRequest, panel: int) -> HttpResponse:
    """List who asks to join a jury; on POST an officer lets people ask, or no longer."""
    jury = get_object_or_404(panels_visible_to(request.user), pk=panel)
    require(request.user, "panels.view_panel", jury)
    person: Any = request.user
    if request.method == "POST":
        takes = request.POST.get("takes") == "1"
        services.take_requests(panel=jury, takes=takes, by=person, at=received_at(request))
        messages.success(request, _("Anybody may ask to join now.") if takes else _("Nobody may ask any more."))
        return redirect("panels:requests", jury.pk)
    return _list(request, jury)


def _list(request: HttpRequest, jury: Panel, *, sentences: list[str] | None = None, status: int = 200) -> HttpResponse:
    sectors = {one.code: str(one) for one in reference().sectors}
    page = page_of(request, requests_visible_to(request.user).filter(panel=jury), PER_PAGE)
    context = {
        "panel": jury,
        "page": page,
        "lines": [
            (
                one,
                [sectors.get(code, code) for code in one.sectors],
                may(request.user, "panels.accept_juryrequest", one) and not one.answered_at,
            )
            for one in page.items
        ],
        "may_change": may(request.user, "panels.change_panel", jury),
        "address": settings.BASE_URL + reverse("panels:ask", args=[jury.pk]),
        "sentences": sentences or [],
    }
    return render(request, "panels/requests.html", context, status=status)


@login_required
@require_POST
def answer_request(request: HttpRequest, panel: int, pk: int) -> HttpResponse:
    """Accept or refuse one."""
    found = get_object_or_404(requests_visible_to(request.user), pk=pk, panel=panel)
    person: Any = request.user
    at = received_at(request)
    try:
        if request.POST.get("answer") == "accept":
            services.accept_request(asked=found, by=person, at=at)
            messages.success(request, _("%(juror)s is in the panel.") % {"juror": found.person})
        else:
            reason = request.POST.get("reason", "")[:2000]
            services.refuse_request(asked=found, reason=reason, by=person, at=at)
            messages.success(request, _("The request is refused; the person reads why."))
    except TransitionRefused as refusal:
        return _list(request, found.panel, sentences=refusal.reasons, status=409)
    return redirect("panels:requests", panel)
