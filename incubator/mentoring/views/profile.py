"""What a mentor says of themselves: profile, charter, weekly slots; and the certificate of their hours."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.selectors import zone_of
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from core.requests import language_asked, received_at
from core.zones import ZONES
from incubator.mentoring import services
from incubator.mentoring.forms import ProfileForm, SlotForm
from incubator.mentoring.hours import hours_of
from incubator.mentoring.models import Mentor, Slot


def _own(request: HttpRequest) -> Mentor:
    return get_object_or_404(Mentor.objects.select_related("person"), person=request.user.pk or 0)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show a mentor their profile, their slots and their hours; change the profile."""
    mentor = _own(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=mentor)
    if request.method == "POST" and form.is_valid():
        values = {"accepts": False} | form.cleaned_data
        services.change_profile(mentor=_own(request), by=request.user, at=received_at(request), **values)
        messages.success(request, _("Your profile is saved."))
        return redirect("mentoring:profile")
    return _page(request, _own(request), form=form)


@login_required
@require_POST
def add_slot(request: HttpRequest) -> HttpResponse:
    """Offer an hour of each week."""
    mentor = _own(request)
    form = SlotForm(request.POST)
    if form.is_valid():
        try:
            services.add_slot(mentor=mentor, by=request.user, at=received_at(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The slot is offered to the start-ups that you accompany."))
            return redirect("mentoring:profile")
    return _page(request, mentor, slot_form=form)


@login_required
@require_POST
def remove_slot(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a slot no more."""
    found = get_object_or_404(Slot.objects.select_related("mentor"), pk=pk, mentor=_own(request))
    services.remove_slot(slot=found, by=request.user, at=received_at(request))
    messages.success(request, _("The slot is offered no more."))
    return redirect("mentoring:profile")


@login_required
@require_safe
def hours_pdf(request: HttpRequest) -> HttpResponse:
    """Return the certificate of a mentor's hours as PDF, in the language of `?language=` or that of the page."""
    mentor = _own(request)
    language = language_asked(request)
    context = {"mentor": mentor, "hours": hours_of(mentor), "today": received_at(request)}
    try:
        content = render_pdf("mentoring/hours_print.html", context | {"operator": settings.WAGTAIL_SITE_NAME}, language)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("mentoring:profile")
    return pdf_response(content, f"mentorat-{language}")


def _page(
    request: HttpRequest, mentor: Mentor, *, form: ProfileForm | None = None, slot_form: SlotForm | None = None
) -> HttpResponse:
    places = dict(ZONES)
    slots = [
        {
            "slot": one,
            "day": WEEKDAYS[one.weekday],
            "hour": f"{one.starts:%H:%M}",
            "place": places.get(one.zone, one.zone),
        }
        for one in mentor.slots.all()
    ]
    context = {
        "mentor": mentor,
        "form": form or ProfileForm(instance=mentor),
        "slot_form": slot_form or SlotForm(initial={"zone": zone_of(request.user)}),
        "slots": slots,
        "hours": hours_of(mentor),
        "languages": settings.LANGUAGES,
    }
    refused = bool((form and form.errors) or (slot_form and slot_form.errors))
    return render(request, "mentoring/profile.html", context, status=422 if refused else 200)
