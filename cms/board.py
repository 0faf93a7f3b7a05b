"""The translation board of a call: its texts by part and language, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language_info

from applications.calls.models import Call
from applications.calls.texts import texts_of
from core.registries import CallText


@dataclass
class Tally:
    """How many texts of a part (or of all) there are, and how many of them each language has."""

    part: str
    heading: str
    total: int = 0
    done: dict[str, int] = field(default_factory=dict)

    def add(self, text: CallText, languages: Sequence[str]) -> None:
        """Count one text."""
        self.total += 1
        lacking = text.missing(languages)
        for code in languages:
            self.done[code] = self.done.get(code, 0) + (code not in lacking)

    def missing(self, language: str) -> int:
        """Return how many texts `language` lacks."""
        return self.total - self.done.get(language, 0)

    def percent(self, language: str) -> int:
        """Return the whole percentage that is done; 100 only when nothing is missing."""
        return self.done.get(language, 0) * 100 // self.total if self.total else 100

    @property
    def cells(self) -> list[tuple[str, int, int]]:
        """Return (language, percentage done, how many are missing) in the call's order."""
        return [(code, self.percent(code), self.missing(code)) for code in self.done]

    @property
    def is_complete(self) -> bool:
        """Tell whether no language lacks anything."""
        return not any(missing for _code, _percent, missing in self.cells)


@dataclass(frozen=True)
class Side:
    """A text in one language: its words, how they are set, and where they are written."""

    language: str
    name: str
    direction: str
    text: str
    url: str


@dataclass(frozen=True)
class Line:
    """A text with its languages side by side."""

    text: CallText
    sides: list[Side]


@dataclass(frozen=True)
class Board:
    """The board of a call."""

    call: Call
    texts: list[CallText]
    parts: list[Tally]
    whole: Tally

    def chosen(self, part: str) -> list[CallText]:
        """Return the texts of `part`; those that are missing in a language, of every part, when it is ""."""
        if part:
            return [text for text in self.texts if text.part == part]
        return [text for text in self.texts if text.missing(self.call.languages)]


def board_of(call: Call, by: Any = None) -> Board:
    """Return the board of `call`, with links to the screens that `by` may open. A fixed number of queries."""
    texts = texts_of(call, by)
    whole, parts = Tally("", ""), dict[str, Tally]()
    for text in texts:
        for tally in (whole, parts.setdefault(text.part, Tally(text.part, text.heading))):
            tally.add(text, call.languages)
    return Board(call, texts, list(parts.values()), whole)


def side_by_side(text: CallText, languages: Sequence[str]) -> Line:
    """Return `text` in each of `languages`."""
    sides = []
    for code in languages:
        known = get_language_info(code)
        direction = "rtl" if known["bidi"] else "ltr"
        sides.append(Side(code, known["name_translated"], direction, text.text.get(code, ""), text.url_in(code)))
    return Line(text, sides)
