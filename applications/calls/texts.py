"""Every text of a call in its languages: what the translation board shows and what publication asks for."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from applications.calls.models import TERMS, Call
from core.access import may
from core.models import MessageTemplate
from core.outbox.notices import events
from core.registries import CallText, call_parts


def texts_of(call: Call, by: Any = None) -> list[CallText]:
    """Return every text of `call`, of this room and of those above, with the screens that `by` may open."""
    own = [*_own_texts(call, by), *_messages(call, by)]
    return own + [text for part in call_parts for text in part.texts(call, by)]


def missing_texts(call: Call) -> Iterator[str]:
    """Yield a sentence for each place where `call` lacks a text in some of its languages."""
    return sentences_of([text for text in texts_of(call) if text.blocks], call.languages)


def sentences_of(texts: Iterable[CallText], languages: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each place where one of `texts` lacks some of `languages`."""
    wanted, lacking = list(languages), dict[str, set[str]]()
    for text in texts:
        lacking.setdefault(text.place, set()).update(text.missing(wanted))
    names = dict(settings.LANGUAGES)
    for place, codes in lacking.items():
        if codes:
            yield _("%(what)s: the text is missing in %(languages)s.") % {
                "what": place,
                "languages": ", ".join(str(names[code]) for code in wanted if code in codes),
            }


def set_up_url(name: str, call: Call, by: Any, *args: Any) -> str:
    """Return the address of the back-office screen `name` when `by` may set `call` up there, else ""."""
    if by is None or not getattr(by, "is_staff", False) or not may(by, "calls.set_up_call", call):
        return ""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def by_officers() -> str:
    """Say who writes what is set up with a call."""
    return _("An officer writes this text.")


def _own_texts(call: Call, by: Any) -> Iterator[CallText]:
    shared: dict[str, Any] = {"part": "calls", "heading": _("Call"), "written_by": by_officers()}
    shared["url"] = set_up_url("calls_setup:edit", call, by, call.pk)
    yield CallText(place=_("Title"), text=call.title, **shared)
    yield CallText(place=_("Summary"), text=call.summary, **shared)
    for name, label in TERMS.items():
        yield CallText(place=_("Terms, %(name)s") % {"name": label}, text=call.terms.get(name) or {}, **shared)
    for stage in sorted(call.stages.all(), key=lambda stage: stage.number):
        yield CallText(place=_("Name of stage %(number)s") % {"number": stage.number}, text=stage.name, **shared)


def _messages(call: Call, by: Any) -> Iterator[CallText]:
    """Yield the messages that officers wrote for this call alone; the others are complete in each language."""
    written: dict[str, dict[str, MessageTemplate]] = {}
    for template in MessageTemplate.objects.filter(call_code=call.code).order_by("event"):
        written.setdefault(template.event, {})[template.language] = template
    for name, by_language in written.items():
        event = events.get(name)
        place = _("Message “%(subject)s”") % {"subject": event.subject if event else name}
        shared: dict[str, Any] = {"part": "messages", "heading": _("Messages"), "place": place}
        shared["written_by"] = by_officers()
        shared["urls"] = _message_screens(name, call, by) if event else {}
        for detail, column in ((_("subject"), "subject"), (_("text"), "body"), (_("SMS"), "short")):
            text = {code: getattr(template, column) for code, template in by_language.items()}
            # Where no language has an SMS of its own, each has the product's.
            if column != "short" or any(text.values()):
                yield CallText(text=text, detail=detail, **shared)


def _message_screens(event: str, call: Call, by: Any) -> dict[str, str]:
    """Return by language where `by` may write the text of `event` for `call`."""
    if by is None or not getattr(by, "is_staff", False) or not may(by, "calls.write_messages_of_call", call):
        return {}
    return {code: reverse("message_texts:edit_of_call", args=[event, code, call.code]) for code in call.languages}
