"""Turn a notice into a subject and a body: the officers' text where there is one, else the code's own."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import override

from core import formats
from core.models import MessageTemplate, OutboxMessage
from core.money import Money
from core.outbox.notices import Notice, events
from core.outbox.sms import in_one

# Plain names only: officers write these texts, and `str.format` would let them reach into objects.
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def as_text(value: Any) -> str:
    """Return a value of a notice in the active language: money, instants, dates and numbers through `core.formats`."""
    if isinstance(value, Money):
        return formats.money(value.amount, value.currency)
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return formats.number(value)
    return "" if value is None else str(value)


def fill(text: str, context: Mapping[str, Any]) -> str:
    """Fill the `{placeholders}` of `text`. An unknown one becomes empty rather than losing the message."""
    return PLACEHOLDER.sub(lambda found: as_text(context.get(found[1])), text)


def rendered(notice: Notice, language: str) -> tuple[str, str]:
    """Return (subject, body) of `notice` in `language`."""
    event = events[notice.event]
    written = (
        MessageTemplate.objects.filter(event=notice.event, language=language, call_code__in=["", notice.call_code])
        .order_by("-call_code")
        .first()
    )
    with override(language):
        subject = written.subject if written else str(event.subject)
        body = written.body if written else str(event.body)
        context = {"site": settings.WAGTAIL_SITE_NAME, "base_url": settings.BASE_URL, **notice.context}
        return " ".join(fill(subject, context).split())[:250], fill(body, context)


def short_text(notice: Notice, language: str, channel: str) -> str:
    """Return what a telephone is sent: one sentence of the code (never an officer's) and the address of my space.

    An SMS is kept within one message.
    """
    event = events[notice.event]
    with override(language):
        context = {"site": settings.WAGTAIL_SITE_NAME, **notice.context}
        sentence = " ".join(fill(str(event.short or event.subject), context).split())
    link = settings.BASE_URL + settings.LOGIN_REDIRECT_URL
    return in_one(sentence, link) if channel == OutboxMessage.Channel.SMS else f"{sentence[:800]} {link}"
