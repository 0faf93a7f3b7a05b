"""What the side of an application sees of its pitch: the slot, and a calendar file of it."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.calendar_file import Meeting, calendar_response, uid_of
from core.requests import received_at
from evaluation.pitches.models import Pitch
from evaluation.pitches.selectors.slots import slots_shared_with, zone_of


def _own(request: HttpRequest, reference: str, number: int) -> Pitch:
    own = slots_shared_with(request.user)
    return get_object_or_404(own, entry__application__reference=reference, day__stage__number=number)


@login_required
@require_safe
def slot(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show when and where one's own application pitches, in the zone of the call and in that of its country."""
    pitch = _own(request, reference, number)
    context = {
        "pitch": pitch,
        "day": pitch.day,
        "stage": pitch.day.stage,
        "zone": zone_of(pitch.entry.application, pitch.day.stage.call.zone),
    }
    return render(request, "pitches/slot.html", context)


@login_required
@require_safe
def calendar(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Return the slot as a calendar file, which replaces the one fetched before."""
    pitch = _own(request, reference, number)
    day, application = pitch.day, pitch.entry.application
    meeting = Meeting(
        uid=uid_of(f"pitch-{pitch.pk}"),
        summary=_("%(call)s: pitch of %(reference)s")
        % {"call": day.stage.call.title, "reference": application.reference},
        place=day.place,
        link=settings.BASE_URL + reverse("pitches:slot", args=[reference, number]),
        starts_at=pitch.starts_at,
        minutes=day.pitch_minutes + day.question_minutes,
        status="CONFIRMED",
        revision=pitch.revision,
        changed_at=received_at(request),
    )
    return calendar_response(meeting, f"{reference}-{number}")
