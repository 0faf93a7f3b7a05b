"""What a room says when something happened: a notice names an event, a recipient and plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from core import formats
from core.calendar_file import Meeting
from core.registries import Registry

# Short texts for telephones, which anybody may read over a shoulder: no amount, no decision, no reason, no name. The
# address of my space follows.
NEWS: Any = _("There is news for you: see your space.")
NEWS_OF: Any = _("There is news of {reference}: see your space.")
DECISION: Any = _("A decision on {reference} is published: see your space.")
TO_DO: Any = _("Something waits for you: see your space.")

# Values of a notice: written when the message is, in the language of its reader.
later_moment = lazy(formats.moment, str)
later_day = lazy(formats.day, str)
later_money = lazy(formats.money, str)


@dataclass(frozen=True)
class Event:
    """The default text of an event, in English source (gettext lazy), with `{placeholders}` (plain names)."""

    subject: Any
    body: Any
    placeholders: tuple[str, ...] = ()
    secret: bool = False
    # What is sent to a telephone, as a sentence; the subject when empty.
    short: Any = ""
    # Its notices name a call: that call may have a text of its own.
    of_call: bool = True


@dataclass(frozen=True)
class Notice:
    """One message to one person.

    `context` values are text (a lazy or localised one is resolved in the recipient's language), or money, instants,
    dates and numbers, which are formatted in it.
    """

    event: str
    recipient: Any
    context: Mapping[str, Any] = field(default_factory=dict)
    call_code: str = ""
    # For people without an account; otherwise the recipient's own address.
    address: str = ""
    # A telephone to be written to whatever the recipient chose, with or without one; only where there is a gateway.
    phone: str = ""
    language: str = ""
    # What an e-mail brings to the recipient's calendar.
    meeting: Meeting | None = None


# Every event that can be sent, by key ("entries.received"): filled in `AppConfig.ready()` from `messages.py`.
events: Registry[Event] = Registry("events")
