"""What people are told of a call."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.calls.models import CallQuestion
from core.outbox.notices import NEWS, Event, Notice

EVENTS = {
    "calls.question_answered": Event(
        _("Your question about “{call}” is answered"),
        _("You asked about the call “{call}”:\n\n{text}\n\nAnswer, which everybody can read:\n\n{reason}\n\n{url}"),
        ("call", "text", "reason", "url"),
        short=NEWS,
    ),
}


def question_answered(question: CallQuestion) -> list[Notice]:
    """Tell who asked that the answer is published."""
    call = question.call
    values = {
        "call": call.title,
        "text": question.question,
        "reason": question.answer,
        "url": f"{settings.BASE_URL}/{question.language}/questions/{call.slug}/",
    }
    return [Notice("calls.question_answered", question.asked_by, values, call_code=call.code)]
