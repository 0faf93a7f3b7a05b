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
from core.clock import day_of
from core.journal import entries_of
from core.listing import page_of
from core.requests import received_at
from incubator.cohorts.selectors import active_enrolment_of
from incubator.mentoring import services
from incubator.mentoring.booking import offered_to
from incubator.mentoring.forms import ActionForm, ProposeForm
from incubator.mentoring.models import Mentor, Mentorship
from incubator.mentoring.selectors import (
    STUCK_AFTER,
    mentorships_to_rate,
    mentorships_visible_to,
    next_sessions,
    sessions_to_answer,
    sessions_to_note,
    sides_of,
    stuck_mentorships,
)
from incubator.startups.history import told

# More is not a list that anybody works off.
MOST_ACTIONS = 50
LAST_DONE = 10
EVENTS = {
    "started": gettext_lazy("The mentorship began."),
    "ended": gettext_lazy("The mentorship ended."),
    "action_added": gettext_lazy("Something was put on the list of what is to be done."),
    "action_done": gettext_lazy("Something on the list was done."),
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
        "to_rate": mentorships_to_rate(request.user, at)[:5],
        "mentor": Mentor.objects.filter(person=request.user.pk or 0).first(),
        "may_view_hours": may(request.user, "mentoring.view_hours"),
        "may_view_pulses": may(request.user, "mentoring.view_pulses"),
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
    return mentorship_page(request, found, form=form, sentences=sentences)


@login_required
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    """List for an officer the start-ups that have not met their mentor for three weeks."""
    require(request.user, "mentoring.view_stuck")
    page = page_of(request, stuck_mentorships(request.user, received_at(request)))
    return render(request, "mentoring/stuck.html", {"page": page, "days": STUCK_AFTER.days})


def mentorship_page(
    request: HttpRequest,
    found: Mentorship,
    *,
    form: ProposeForm | None = None,
    action_form: ActionForm | None = None,
    sentences: list[str] | None = None,
) -> HttpResponse:
    """Return the page of a mentorship, with the form that was sent with a fault."""
    form, action_form = form or ProposeForm(), action_form or ActionForm(prefix="action")
    may_book = found.until is None and may(request.user, "mentoring.book_session", found)
    context = {
        "mentorship": found,
        "form": form,
        "action_form": action_form,
        "sentences": sentences,
        "enrolment": active_enrolment_of(found.startup),
        "to_do": found.actions.filter(done_at__isnull=True)[:MOST_ACTIONS],
        "done": found.actions.filter(done_at__isnull=False).select_related("done_by").order_by("-done_at")[:LAST_DONE],
        "today": day_of(received_at(request)),
        "may_act": may(request.user, "mentoring.add_action", found),
        "offered": offered_to(found, received_at(request)) if may_book else [],
        "page": page_of(request, found.sessions.order_by("-starts_at")),
        "may_propose": may(request.user, "mentoring.propose_session", found),
        "may_end": found.until is None and may(request.user, "mentoring.end_mentorship", found),
        "history": told(entries_of(found), EVENTS),
    }
    refused = bool(sentences or form.errors or action_form.errors)
    return render(request, "mentoring/mentorship.html", context, status=422 if refused else 200)


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
