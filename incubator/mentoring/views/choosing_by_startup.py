"""The start-up chooses its mentor: an officer approves the list, founders choose from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import formats
from core.access import may, require
from core.clock import day_of
from core.requests import received_at
from incubator.cohorts.selectors import enrolments_visible_to
from incubator.mentoring import services
from incubator.mentoring.forms import ChoiceForm, NeedForm, OfferForm
from incubator.mentoring.models import ShortlistedMentor
from incubator.mentoring.selectors import open_shortlist_of, shortlist_for, shortlists_visible_to
from incubator.mentoring.shortlist import Reason
from incubator.mentoring.views.choosing import REASONS, line_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """Approve the mentors among whom the start-up chooses, until a day."""
    enrolment = get_object_or_404(enrolments_visible_to(request.user), source_reference=reference)
    require(request.user, "mentoring.add_mentorship", enrolment)
    found = open_shortlist_of(enrolment)
    if found:
        return redirect("mentoring:choose", found.pk)
    need = NeedForm(request.POST if request.method == "POST" else request.GET)
    form = OfferForm(request.POST if request.method == "POST" else None)
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            at = received_at(request)
            said = form.cleaned_data | {"need": need.words}
            made = services.offer_shortlist(enrolment=enrolment, by=request.user, at=at, **said)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, _("The start-up is told and can choose."))
            return redirect("mentoring:choose", made.pk)
    context = {
        "enrolment": enrolment,
        "form": form,
        "sentences": sentences,
        "need": need,
        "lines": [line_of(one) for one in shortlist_for(enrolment.startup, need.words)],
        "ticked": request.POST.getlist("mentors"),
    }
    return render(request, "mentoring/offer.html", context, status=422 if sentences or form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the mentors with what speaks for each; a founder chooses one."""
    found = get_object_or_404(shortlists_visible_to(request.user), pk=pk)
    form = ChoiceForm(request.POST if request.method == "POST" else None)
    sentences: list[str] = []
    if request.method == "POST":
        require(request.user, "mentoring.choose_mentor", found.enrolment)
        if form.is_valid():
            try:
                at = received_at(request)
                made = services.choose_mentor(shortlist=found, by=request.user, at=at, **form.cleaned_data)
            except ValidationError as error:
                sentences = error.messages
            else:
                messages.success(request, _("Your mentorship begins: the mentor is told."))
                return redirect("mentoring:mentorship", pk=made.pk)
    is_late = found.choose_by < day_of(received_at(request))
    is_founder = may(request.user, "mentoring.choose_mentor", found.enrolment)
    context = {
        "shortlist": found,
        "form": form,
        "sentences": sentences,
        "lines": [_line(one) for one in found.lines.all()],
        "is_late": is_late,
        "may_choose": is_founder and found.closed_at is None and not is_late,
        "may_decide": may(request.user, "mentoring.add_mentorship", found.enrolment) and found.closed_at is None,
    }
    return render(request, "mentoring/choose.html", context, status=422 if sentences or form.errors else 200)


def _line(one: ShortlistedMentor) -> dict[str, object]:
    return {
        "mentor": one.mentor,
        "languages": formats.listed(str(get_language_info(code)["name_translated"]) for code in one.mentor.languages),
        "reasons": [str(REASONS[Reason(reason)]) for reason in one.reasons],
        "room": max(0, one.mentor.most_startups - one.living),  # type: ignore[attr-defined]
    }
