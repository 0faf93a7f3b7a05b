"""A question as a value, and what a kind of question must say of itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext as _

from core.i18n import LocalisedText


class QuestionType(StrEnum):
    """The names of the kinds. Each is one module of `schema.kinds`, which says what its answers are as JSON."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    MULTIPLE_CHOICE = "multiple_choice"
    YES_NO = "yes_no"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    SECTOR = "sector"
    REGION = "region"
    PLACE = "place"
    TABLE = "table"
    BUDGET = "budget"
    TEAM = "team"
    FILE = "file"
    CANVAS = "canvas"
    DECLARATION = "declaration"
    CONSENT = "consent"


@dataclass(frozen=True)
class Choice:
    """One choice of a question."""

    key: str
    label: LocalisedText

    def as_json(self) -> dict[str, Any]:
        """Return the choice as JSON values."""
        return {"key": self.key, "label": dict(self.label)}


@dataclass(frozen=True)
class Category:
    """One category of a budget; `most_percent` is the share of the total that it may take, None for any."""

    key: str
    label: LocalisedText
    most_percent: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the category as JSON values."""
        return {"key": self.key, "label": dict(self.label), "most_percent": self.most_percent}


@dataclass(frozen=True)
class Question:
    """A question, or a column of a table. What its kind does not use keeps its default."""

    key: str
    type: QuestionType
    label: LocalisedText
    help: LocalisedText = field(default_factory=LocalisedText)
    required: bool = True
    role: str | None = None
    max_length: int = 0
    choices: tuple[Choice, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unit: LocalisedText = field(default_factory=LocalisedText)
    currencies: tuple[str, ...] = ()
    earliest: str = ""
    latest: str = ""
    codes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    columns: "tuple[Question, ...]" = ()
    min_rows: int = 0
    max_rows: int = 0
    categories: tuple[Category, ...] = ()
    own_percent: int | None = None
    max_bytes: int = 0
    accept: tuple[str, ...] = ()
    variant: str = ""
    notice_version: str = ""
    shown_if: "Asked | None" = None

    @property
    def kind(self) -> "Kind":
        """What the kind of this question knows."""
        return KINDS[self.type]

    def choice(self, key: str) -> Choice | None:
        """Return the choice of that key, or None."""
        return next((choice for choice in self.choices if choice.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        common = {
            "key": self.key,
            "type": self.type.value,
            "label": dict(self.label),
            "help": dict(self.help),
            "required": self.required,
            "role": self.role,
        }
        condition = {"shown_if": self.shown_if.as_json()} if self.shown_if else {}
        return common | {name: _option_json(getattr(self, name)) for name in self.kind.options} | condition


def _option_json(value: Any) -> Any:
    if isinstance(value, LocalisedText):
        return dict(value)
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else one.as_json() for one in value]
    return value


class Asked(Protocol):
    """When a question is asked: a `conditions.Condition`."""

    def holds(self, answers: Mapping[str, Any], /) -> bool:
        """Tell whether it is asked, given the answers before it."""

    def as_json(self) -> dict[str, Any]:
        """Return the condition as JSON values."""

    def live(self, answers: Mapping[str, Any], keys: set[str], /) -> Any:
        """Return the condition for a page that has the questions `keys`."""

    def questions(self) -> Iterator[str]:
        """Yield the keys of the questions that are read."""


class Sent(Protocol):
    """What a page sent: Django's QueryDict, or anything that answers like it."""

    def get(self, key: str, default: str, /) -> str:
        """Return the last text under `key`, or `default`."""

    def getlist(self, key: str, /) -> list[Any]:
        """Return all the texts under `key`."""


@dataclass(frozen=True)
class Shown:
    """An answer to read: texts, or a table with its head and the lines of its foot."""

    texts: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    foot: list[tuple[str, str]] = field(default_factory=list)

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with the label of its column: for a phone, where a table has no head."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]

    @property
    def lines(self) -> list[str]:
        """The same as lines of text, for those who have no table."""
        rows = [" | ".join(cell for cell in row if cell) for row in self.rows]
        return [*self.texts, *rows, *(f"{label} {text}" for label, text in self.foot)]


class Kind:
    """One kind of question: how an answer is read, normalised, checked and shown. Subclasses say what differs.

    Every method but `show` takes whatever was sent, of any shape, and raises nothing.
    """

    type: QuestionType
    # The fields of `Question` that this kind uses beside those that all have.
    options: tuple[str, ...] = ()
    # The answer is kept elsewhere (team, canvas, file) and not saved as a value.
    elsewhere = False

    def missing(self) -> str:
        """Return what to say when a required answer is not there."""
        return _("Answer this question.")

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return what a page sent in the field `name`, as JSON; None for nothing."""
        return data.get(name, "") or None

    def has_shape(self, value: Any) -> bool:
        """Tell whether `value` may be kept as an answer, right or wrong."""
        return is_text(value)

    def is_blank(self, value: Any) -> bool:
        """Tell whether there is no answer: nothing, only spaces, no choice. Zero is an answer."""
        if isinstance(value, str):
            return not value.strip()
        if isinstance(value, dict):
            return not any(str(one or "").strip() for one in value.values())
        return value is None or value == []

    def normalised(self, question: Question, value: Any) -> Any:
        """Return `value`, whose texts are composed, as it is stored: canonical where it can be read, else as typed."""
        return value

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether a stored answer can be shown in the fields of `question`, which may have changed since."""
        return self.has_shape(value)

    def problems(self, question: Question, value: Any) -> list[str]:
        """Return the sentences that say what is wrong with a normalised answer that is not blank."""
        return []

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return a stored answer to read; `names` are those of sectors and regions by code."""
        return Shown([str(value)])

    def first_id(self, name: str) -> str:
        """Return the id of the control to which an error leads."""
        return name


KINDS: dict[QuestionType, Kind] = {}


def register(kind: Kind) -> None:
    """Make `kind` known by its type."""
    KINDS[kind.type] = kind


# Far above every limit that a form sets: what is longer was not typed by a person.
LONGEST_TEXT = 60_000


def is_text(value: Any) -> bool:
    """Tell whether `value` is a text that a person may have typed."""
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def unreadable() -> str:
    """Return the sentence about an answer of another shape than its question's."""
    return _("This answer cannot be read. Please give it again.")
