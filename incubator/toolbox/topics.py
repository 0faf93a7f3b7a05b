"""What a tool of the toolbox asks: its topics, one a page, each a few columns and the lines that a team fills in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_LINES = 30


class Kind(StrEnum):
    """What a column holds. Amounts are in the currency of the plan, shares in percent."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    AMOUNT = "amount"
    SHARE = "share"
    COUNT = "count"
    MONTH = "month"


NUMBERS = frozenset({Kind.AMOUNT, Kind.SHARE, Kind.COUNT})


@dataclass(frozen=True)
class Column:
    """One thing that is asked on each line. Texts are gettext-lazy; `most` bounds a number or the length of a text."""

    key: str
    label: Any
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, Any], ...] = ()
    required: bool = False
    most: int = 0

    @property
    def is_number(self) -> bool:
        """Tell whether its values are written from left to right and set on the end."""
        return self.kind in NUMBERS


@dataclass(frozen=True)
class Topic:
    """One page of a tool. `lines` are the labels of lines that are always there; without them people add their own.

    Those of a topic that `is_scored` are sentences of a questionnaire: its first column is a level, from 0 up.
    """

    key: str
    label: Any
    question: Any
    columns: tuple[Column, ...]
    lines: tuple[Any, ...] = ()
    help: Any = ""
    optional: bool = False
    is_scored: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether people add lines of their own."""
        return not self.lines

    @property
    def is_numbered(self) -> bool:
        """Tell whether each line has a name of its own."""
        return len(self.lines) > 1

    @property
    def highest_level(self) -> int:
        """The highest level of a questionnaire."""
        return len(self.columns[0].choices) - 1

    @property
    def is_single(self) -> bool:
        """Tell whether there is one line only, which needs no number."""
        return len(self.lines) == 1


@dataclass(frozen=True)
class Tool:
    """One of the six tools but the canvas: its name, what it is for, its topics.

    `slug` is its place in addresses, `guide` the name of the page of the site that says more, "" for none.
    """

    key: str
    slug: str
    label: Any
    about: Any
    topics: tuple[Topic, ...]
    guide: str = ""

    @property
    def is_scored(self) -> bool:
        """Tell whether it is a questionnaire."""
        return all(topic.is_scored for topic in self.topics)

    def topic(self, key: str) -> Topic:
        """Return a topic. Raises KeyError for one that this tool does not have."""
        return {topic.key: topic for topic in self.topics}[key]
