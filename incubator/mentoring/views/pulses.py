"""How the mentoring goes: one minute for each side, means and low answers for who runs the programme."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.listing import page_of
from core.requests import received_at
from incubator.mentoring import services
from incubator.mentoring.forms import PulseForm
from incubator.mentoring.selectors import (
    low_pulses,
    means_of,
    mentorships_met_by,
    mentorships_to_rate,
    pulses_visible_to,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pulse(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one side how the mentoring goes; nothing is shown of what the other side said."""
    found = get_object_or_404(mentorships_met_by(request.user), pk=pk)
    form = PulseForm(request.POST if request.method == "POST" else None)
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.give_pulse(mentorship=found, by=request.user, at=received_at(request), **form.cleaned_data)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, _("Thank you: your answer is kept."))
            return redirect("mentoring:mine")
    asked = mentorships_to_rate(request.user, received_at(request)).filter(pk=found.pk).exists()
    context = {"mentorship": found, "form": form, "sentences": sentences, "asked": asked}
    return render(request, "mentoring/pulse.html", context, status=422 if sentences or form.errors else 200)


@login_required
@require_safe
def pulses(request: HttpRequest) -> HttpResponse:
    """Show the means by side and moment, and the low answers, to who runs the programme."""
    require(request.user, "mentoring.view_pulses")
    context = {"means": means_of(request.user), "page": page_of(request, low_pulses(request.user))}
    return render(request, "mentoring/pulses.html", context)


@login_required
@require_POST
def see_pulse(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that an officer saw to a low answer."""
    found = get_object_or_404(pulses_visible_to(request.user), pk=pk)
    require(request.user, "mentoring.see_pulse", found)
    services.see_pulse(pulse=found, by=request.user, at=received_at(request))
    messages.success(request, _("It is noted."))
    return redirect("mentoring:pulses")
