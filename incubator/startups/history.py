"""The journal of an object in words, for the people who may read that object."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.models import JournalEntry


@dataclass(frozen=True)
class Line:
    """One act: when, by whom, what, and why when a reason was given."""

    at: datetime
    who: str
    what: str
    reason: str


def told(entries: Iterable[JournalEntry], words: Mapping[str, Any]) -> list[Line]:
    """Return the entries, newest first, each event in the `words` of its room (the bare event where it has none)."""
    lines = [
        Line(entry.at, str(entry.actor or _("the platform")), str(words.get(entry.event, entry.event)), entry.reason)
        for entry in entries
    ]
    return lines[::-1]
