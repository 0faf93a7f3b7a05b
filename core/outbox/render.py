"""Turn a notice into a subject and a body: the officers' text where there is one, else the code's own."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import override

from core.models import MessageTemplate
from core.outbox.notices import Notice, events


class _Blank(dict[str, Any]):
    """A missing placeholder shows as nothing rather than losing the message."""

    def __missing__(self, key: str) -> str:
        return ""


def fill(text: str, context: Mapping[str, Any]) -> str:
    """Fill the `{placeholders}` of `text`. An unknown one becomes empty; a broken text is returned as it is."""
    try:
        return text.format_map(_Blank({key: str(value) for key, value in context.items()}))
    except (ValueError, IndexError, AttributeError):
        return text


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
