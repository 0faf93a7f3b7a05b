"""Reads about the texts of messages: which events there are, and which text each has in each language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.selectors import reaches
from applications.calls.models import Call
from applications.calls.selectors import calls_visible_to
from core.access import may
from core.models import MessageTemplate
from core.outbox.notices import Event, events
from core.outbox.placeholders import PLACEHOLDERS, placeholders_of
from core.outbox.wording import Words, own_words


@dataclass(frozen=True)
class Cell:
    """The text of an event in one language: whose words they are."""

    language: str
    name: str
    said_by: str
    is_changed: bool


@dataclass(frozen=True)
class Line:
    """An event and its text in each language."""

    key: str
    subject: str
    may_write: bool
    cells: list[Cell]


def calls_to_word(user: Any) -> list[Call]:
    """Return the calls for which `user` may write messages of their own, newest first."""
    found = calls_visible_to(user).select_related("programme").order_by("-pk")
    return [call for call in found if reaches(user, [Role.OFFICER], call)]


def lines_of(user: Any, call: Call | None) -> list[Line]:
    """Return a line for each event (for a call, those that can name it) as `user` may write it. One query."""
    codes = ["", call.code] if call else [""]
    changed: dict[tuple[str, str], str] = {}
    for row in MessageTemplate.objects.filter(call_code__in=codes).order_by("call_code"):
        changed[row.event, row.language] = row.call_code
    shown = [(key, event) for key, event in events.items() if call is None or event.of_call]
    return [
        Line(key, str(event.subject), may_write(user, event, call), list(_cells(key, call, changed)))
        for key, event in shown
    ]


def may_write(user: Any, event: Event, call: Call | None) -> bool:
    """Tell whether `user` may write the text of `event`, for `call` or (None) for all."""
    if call is not None:
        return event.of_call and may(user, "calls.write_messages_of_call", call)
    return may(user, "calls.write_secret_messages" if event.secret else "calls.write_messages")


def words_now(key: str, language: str, call: Call | None) -> tuple[Words, str | None]:
    """Return the words in force and the code of the call they are written for ("" for all, None for the product's)."""
    event = events[key]
    codes = ["", call.code] if call else [""]
    rows = MessageTemplate.objects.filter(event=key, language=language, call_code__in=codes).order_by("-call_code")
    row = rows.first()
    if row is None:
        own = own_words(event, language)
        return Words(own.subject, own.body), None
    return Words(row.subject, row.body, row.short), row.call_code


def explained(event: Event) -> list[tuple[str, str]]:
    """Return (placeholder, what it stands for) of `event`."""
    names = [name for name in placeholders_of(event) if name in PLACEHOLDERS]
    return [(f"{{{name}}}", str(PLACEHOLDERS[name].meaning)) for name in names]


def values_of(call: Call | None) -> dict[str, Any]:
    """Return the examples that a call gives of itself."""
    return {"call": call.title} if call else {}


def _cells(key: str, call: Call | None, changed: dict[tuple[str, str], str]) -> Iterator[Cell]:
    for code, name in settings.LANGUAGES:
        if call is not None and code not in call.languages:
            continue
        whose = changed.get((key, code))
        yield Cell(code, str(name), said_by(whose), whose is not None and whose == (call.code if call else ""))


def said_by(call_code: str | None) -> str:
    """Say whose words a text is: the product's (None), the team's for all calls (""), or those of a call."""
    if call_code is None:
        return _("The product’s own text")
    return _("Written for this call") if call_code else _("Written for all calls")
