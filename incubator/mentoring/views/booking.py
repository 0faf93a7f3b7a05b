"""Booking a time that the mentor offers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import require
from core.requests import received_at
from incubator.mentoring import services
from incubator.mentoring.forms import BookForm
from incubator.mentoring.selectors import mentorships_visible_to
from incubator.mentoring.views.mentorship import mentorship_page


@login_required
@require_POST
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Book a slot on one day: the choice comes as "slot day" in one field, with the subject."""
    found = get_object_or_404(mentorships_visible_to(request.user), pk=pk)
    require(request.user, "mentoring.book_session", found)
    slot, _space, day = request.POST.get("time", "").partition(" ")
    form = BookForm({"slot": slot, "day": day, "subject": request.POST.get("subject", "")})
    sentences = [_("Choose a time and write the subject.")]
    if form.is_valid():
        try:
            at = received_at(request)
            made = services.book_session(mentorship=found, by=request.user, at=at, **form.cleaned_data)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, _("The session is booked; both of you are told."))
            return redirect("mentoring:session", reference=made.reference)
    return mentorship_page(request, found, sentences=sentences)
