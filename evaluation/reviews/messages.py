"""What the reviews room says by mail. A mail names a call, never an applicant."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.outbox.notices import TO_DO, Event, Notice
from evaluation.panels.models import PanelMember

EVENTS = {
    "reviews.reminder": Event(
        subject=_("{call}: sheets still to come ({count})"),
        body=_(
            "Hello {name},\n\nThe jury of {call} still waits for sheets of yours: {count}. If you lack the time, give "
            "an application back, so that somebody else can read it:\n{url}\n"
        ),
        placeholders=("name", "call", "count", "url"),
        short=TO_DO,
    ),
}


def reminder(member: PanelMember, left: int) -> Notice:
    """Return the notice to a juror who has `left` sheets to hand in."""
    call = member.panel.stage.call.code
    context = {"name": member.person, "call": call, "count": left, "url": settings.BASE_URL + reverse("reviews:mine")}
    return Notice("reviews.reminder", member.person, context, call_code=call)
