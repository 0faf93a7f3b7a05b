"""A form as a value: sections of questions, read from a revision's JSON and written back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import KEY_PATTERN, Reader
from core.i18n import LocalisedText


class QuestionType(StrEnum):
    """The types of questions. The value of an answer, as JSON, is given for each.

    Texts: a string. CHOICE: a choice's key. MULTIPLE_CHOICE, SECTOR: a list of keys or codes. NUMBER: an integer.
    PLACE: {"region": code, "commune": text}. FILE: the key of a stored file. CONSENT: true. TEAM, CANVAS: true, a
    marker that the applicant said it is complete (the start-up keeps the team and the canvas).
    """

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    MULTIPLE_CHOICE = "multiple_choice"
    NUMBER = "number"
    SECTOR = "sector"
    PLACE = "place"
    TEAM = "team"
    FILE = "file"
    CANVAS = "canvas"
    CONSENT = "consent"


# What each type adds to a question.
OPTIONS: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.SHORT_TEXT: ("max_length",),
    QuestionType.LONG_TEXT: ("max_length",),
    QuestionType.CHOICE: ("choices",),
    QuestionType.MULTIPLE_CHOICE: ("choices",),
    QuestionType.NUMBER: ("minimum", "maximum", "unit"),
    QuestionType.SECTOR: ("codes", "maximum"),
    QuestionType.PLACE: ("regions",),
    QuestionType.TEAM: (),
    QuestionType.FILE: ("max_bytes", "accept"),
    QuestionType.CANVAS: ("variant",),
    QuestionType.CONSENT: ("notice_version",),
}


@dataclass(frozen=True)
class Choice:
    """One choice of a question."""

    key: str
    label: LocalisedText


@dataclass(frozen=True)
class Question:
    """A question. What its type does not use keeps its default."""

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
    codes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    max_bytes: int = 0
    accept: tuple[str, ...] = ()
    variant: str = ""
    notice_version: str = ""

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
        return common | {name: _option_json(getattr(self, name)) for name in OPTIONS[self.type]}


@dataclass(frozen=True)
class Section:
    """A section: one topic, one page."""

    key: str
    title: LocalisedText
    intro: LocalisedText
    questions: tuple[Question, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the section as JSON values."""
        return {
            "key": self.key,
            "title": dict(self.title),
            "intro": dict(self.intro),
            "questions": [question.as_json() for question in self.questions],
        }


@dataclass(frozen=True)
class FormDocument:
    """A whole form."""

    sections: tuple[Section, ...] = ()

    @classmethod
    def parse(cls, data: Mapping[str, Any], path: str = "") -> "FormDocument":
        """Read a form from JSON values. Raises `calls.call_file.CallFileError` with the path of what is wrong.

        Published forms are few and read at each request: what was read is kept, by its text.
        """
        try:
            return _parsed(json.dumps(data), path)
        except (TypeError, ValueError):
            # Not JSON: whatever it is, the reader says what is wrong with it.
            return _read(data, path)

    def as_json(self) -> dict[str, Any]:
        """Return the document as JSON values: what is frozen and hashed."""
        return {"sections": [section.as_json() for section in self.sections]}

    @property
    def questions(self) -> Iterator[Question]:
        """The questions of all sections, in order."""
        return (question for section in self.sections for question in section.questions)

    def section(self, key: str) -> Section:
        """Return the section of that key. Raises KeyError."""
        return {section.key: section for section in self.sections}[key]

    def question(self, key: str) -> Question:
        """Return the question of that key. Raises KeyError."""
        return {question.key: question for question in self.questions}[key]

    def by_role(self, role: str) -> Question | None:
        """Return the first question whose answer has that meaning ("title", "place"…), or None."""
        return next((question for question in self.questions if question.role == role), None)


@lru_cache(maxsize=64)
def _parsed(text: str, path: str) -> FormDocument:
    return _read(json.loads(text), path)


def _read(data: Any, path: str) -> FormDocument:
    reader = Reader.of(data, path)
    seen: dict[str, str] = {}
    return FormDocument(tuple(_section(row, seen) for row in reader.rows("sections", unique="key")))


def _option_json(value: Any) -> Any:
    if isinstance(value, LocalisedText):
        return dict(value)
    if isinstance(value, tuple):
        return [{"key": one.key, "label": dict(one.label)} if isinstance(one, Choice) else one for one in value]
    return value


def _section(reader: Reader, seen: dict[str, str]) -> Section:
    return Section(
        key=reader.text("key", pattern=KEY_PATTERN, max_length=60),
        title=reader.localised("title"),
        intro=reader.localised("intro", required=False),
        questions=tuple(_question(row, seen) for row in reader.rows("questions")),
    )


def _question(reader: Reader, seen: dict[str, str]) -> Question:
    key = reader.text("key", pattern=KEY_PATTERN, max_length=60)
    if key in seen:
        raise reader.refuse("key", _("“%(value)s” is there twice.") % {"value": key})
    seen[key] = reader.path
    kind = QuestionType(reader.one_of("type", [one.value for one in QuestionType]))
    return Question(
        key=key,
        type=kind,
        label=reader.localised("label"),
        help=reader.localised("help", required=False),
        required=reader.flag("required", default=True),
        role=reader.text("role", default="", max_length=30) or None,
        **{name: _option(reader, name, kind) for name in OPTIONS[kind]},
    )


def _option(reader: Reader, name: str, kind: QuestionType) -> Any:
    match name:
        case "max_length" | "max_bytes":
            return reader.integer(name, minimum=1)
        case "choices":
            rows = reader.rows("choices", unique="key")
            return tuple(Choice(row.text("key", pattern=KEY_PATTERN), row.localised("label")) for row in rows)
        case "minimum" | "maximum":
            lowest = 1 if kind is QuestionType.SECTOR else -2_000_000_000
            return reader.integer_or_none(name, minimum=lowest)
        case "unit":
            return reader.localised("unit", required=False)
        case "codes" | "regions" | "accept":
            return tuple(reader.texts(name))
        case _:
            return reader.text(name, default="", max_length=40)
