"""Choosing a mentor for an enrolled start-up: a shortlist with its reasons, of which an officer approves one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from core import formats
from core.access import require
from core.listing import page_of_lines
from core.requests import received_at
from incubator.cohorts.selectors import enrolments_visible_to
from incubator.mentoring import services
from incubator.mentoring.forms import NeedForm, StartForm
from incubator.mentoring.selectors import Candidate, shortlist_for
from incubator.mentoring.shortlist import Bar, Reason

REASONS: dict[Reason, str | Promise] = {
    Reason.NEED: gettext_lazy("knows what is needed"),
    Reason.SECTOR: gettext_lazy("same sector"),
    Reason.LANGUAGE: gettext_lazy("speaks the founders’ language"),
    Reason.REGION: gettext_lazy("same region"),
    Reason.COUNTRY: gettext_lazy("same country"),
}
BARS: dict[Bar, str | Promise] = {
    Bar.NO_LANGUAGE: gettext_lazy("speaks none of the founders’ languages"),
    Bar.NO_ROOM: gettext_lazy("accompanies as many start-ups as they said they could"),
}


@login_required
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the shortlist of mentors for an enrolled start-up; begin the mentorship of the one that is approved."""
    enrolment = get_object_or_404(enrolments_visible_to(request.user), source_reference=reference)
    require(request.user, "mentoring.add_mentorship", enrolment)
    form = StartForm(request.POST or None)
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            at = received_at(request)
            made = services.start_mentorship(startup=enrolment.startup, by=request.user, at=at, **form.cleaned_data)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, _("The mentorship begins."))
            return redirect("mentoring:mentorship", pk=made.pk)
    need = NeedForm(request.GET)
    found = shortlist_for(enrolment.startup, need.words)
    context = {
        "enrolment": enrolment,
        "form": form,
        "need": need,
        "sentences": sentences,
        "page": page_of_lines(request, [line_of(one) for one in found]),
    }
    return render(request, "mentoring/start.html", context, status=422 if sentences or form.errors else 200)


def line_of(candidate: Candidate) -> dict[str, object]:
    """Return a candidate as the pages of a choice show one."""
    suggestion = candidate.suggestion
    return {
        "mentor": candidate.mentor,
        "languages": formats.listed(
            str(get_language_info(code)["name_translated"]) for code in candidate.mentor.languages
        ),
        "reasons": [str(REASONS[reason]) for reason in suggestion.reasons],
        "bars": [str(BARS[bar]) for bar in suggestion.bars],
        "room": max(suggestion.room, 0),
    }
