"""My mentorships, and one mentorship."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require
from core.journal import entries_of
from core.listing import page_of
from core.requests import received_at
from incubator.mentoring import services
from incubator.mentoring.forms import ProposeForm
from incubator.mentoring.models import Mentorship
from incubator.mentoring.selectors import (
    STUCK_AFTER,
    mentorships_visible_to,
    next_sessions,
    sessions_to_answer,
    sessions_to_note,
    sides_of,
    stuck_mentorships,
)
from incubator.startups.history import told

EVENTS = {
    "started": gettext_lazy("The mentorship began."),
    "ended": gettext_lazy("The mentorship ended."),
}


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show a mentor their start-ups, founders their mentors, and the sessions that want an act."""
    at = received_at(request)
    context = {
        "page": page_of(request, sides_of(request.user)),
        "to_answer": sessions_to_answer(request.user)[:10],
        "to_note": sessions_to_note(request.user, at)[:10],
        "coming": next_sessions(request.user, at)[:10],
    }
    return render(request, "mentoring/mine.html", context)


@login_required
def mentorship(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mentorship and its sessions; a side of it proposes another session."""
    found = get_object_or_404(mentorships_visible_to(request.user), pk=pk)
    form = ProposeForm(request.POST or None)
    sentences: list[str] = []
    if request.method == "POST":
        require(request.user, "mentoring.propose_session", found)
        if form.is_valid():
            try:
                at = received_at(request)
                made = services.propose_session(mentorship=found, by=request.user, at=at, **form.cleaned_data)
            except ValidationError as error:
                sentences = error.messages
            else:
                messages.success(request, _("The session is proposed; the other side is told."))
                return redirect("mentoring:session", reference=made.reference)
    return _page(request, found, form, sentences)


@login_required
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    """List for an officer the start-ups that have not met their mentor for three weeks."""
    require(request.user, "mentoring.view_stuck")
    page = page_of(request, stuck_mentorships(request.user, received_at(request)))
    return render(request, "mentoring/stuck.html", {"page": page, "days": STUCK_AFTER.days})


def _page(request: HttpRequest, found: Mentorship, form: ProposeForm, sentences: list[str]) -> HttpResponse:
    context = {
        "mentorship": found,
        "form": form,
        "sentences": sentences,
        "page": page_of(request, found.sessions.order_by("-starts_at")),
        "may_propose": may(request.user, "mentoring.propose_session", found),
        "may_end": found.until is None and may(request.user, "mentoring.end_mentorship", found),
        "history": told(entries_of(found), EVENTS),
    }
    return render(request, "mentoring/mentorship.html", context, status=422 if sentences or form.errors else 200)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a mentorship today."""
    found = get_object_or_404(mentorships_visible_to(request.user), pk=pk)
    require(request.user, "mentoring.end_mentorship", found)
    at = received_at(request)
    services.end_mentorship(mentorship=found, by=request.user, at=at, reason=request.POST.get("reason", "").strip())
    messages.success(request, _("The mentorship is over."))
    return redirect("mentoring:mentorship", pk=pk)
