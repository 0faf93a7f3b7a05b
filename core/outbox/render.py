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

# The officers' texts that were read, by event, language and call.
Texts = dict[tuple[str, str, str], list[MessageTemplate]]

# What breaks a line or doubles a space; a no-break space stays where a printer sets it.
BLANKS = re.compile(r"[ \t\r\n]+")


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


def rendered(notice: Notice, language: str, texts: Texts | None = None) -> tuple[str, str]:
    """Return (subject, body) of `notice` in `language`; `texts` keeps what was read for the next of many."""
    event = events[notice.event]
    written = next(iter(_written(notice, language, texts)), None)
    with override(language):
        subject = written.subject if written else str(event.subject)
        body = written.body if written else str(event.body)
    return filled(subject, body, language, notice.context)


def filled(subject: str, body: str, language: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Return the subject (one line) and the body with their placeholders filled in `language`."""
    with override(language):
        context = {"site": settings.WAGTAIL_SITE_NAME, "base_url": settings.BASE_URL, **values}
        return BLANKS.sub(" ", fill(subject, context)).strip()[:250], fill(body, context)


def _written(notice: Notice, language: str, texts: Texts | None) -> list[MessageTemplate]:
    """Return the officers' texts for `notice`, that of its call before that of all calls."""
    kept = {} if texts is None else texts
    key = (notice.event, language, notice.call_code)
    if key not in kept:
        calls = ["", notice.call_code]
        found = MessageTemplate.objects.filter(event=notice.event, language=language, call_code__in=calls)
        kept[key] = list(found.order_by("-call_code"))
    return kept[key]


def short_text(notice: Notice, language: str, channel: str, texts: Texts | None = None) -> str:
    """Return what a telephone is sent: one sentence and the address of my space. An SMS is kept within one message.

    The sentence is the officers' (judged by `core.outbox.wording` when they wrote it), else the code's.
    """
    event = events[notice.event]
    written = next((one.short for one in _written(notice, language, texts) if one.short), "")
    with override(language):
        sentence = said(written or str(event.short or event.subject), notice.context)
    link = space_link()
    return in_one(sentence, link) if channel == OutboxMessage.Channel.SMS else f"{sentence[:800]} {link}"


def said(text: str, values: Mapping[str, Any]) -> str:
    """Return a sentence for telephones with its placeholders filled, in the active language, on one line."""
    return " ".join(fill(text, {"site": settings.WAGTAIL_SITE_NAME, **values}).split())


def space_link() -> str:
    """Return the address of my space, with which every message to a telephone ends."""
    return settings.BASE_URL + settings.LOGIN_REDIRECT_URL
