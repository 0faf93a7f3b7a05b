"""A form as a value: sections of questions, read from a revision's JSON and written back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import KEY_PATTERN, Reader
from applications.forms.schema.conditions import Condition, condition_of
from applications.forms.schema.options import option_of
from applications.forms.schema.question import KINDS, Question, QuestionType
from core.i18n import LocalisedText

MOST_REFERENCES = 3


@dataclass(frozen=True)
class Section:
    """A section: one topic, one page. `references` are the letters of third parties that are asked with it."""

    key: str
    title: LocalisedText
    intro: LocalisedText
    questions: tuple[Question, ...]
    shown_if: Condition | None = None
    references: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the section as JSON values."""
        return {
            "key": self.key,
            "title": dict(self.title),
            "intro": dict(self.intro),
            "questions": [question.as_json() for question in self.questions],
            **({"shown_if": self.shown_if.as_json()} if self.shown_if else {}),
            **({"references": self.references} if self.references else {}),
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

    def in_currencies(self, currencies: tuple[str, ...]) -> "FormDocument":
        """Return the form in which amounts that name no currency are in `currencies`: those of the call."""
        sections = (replace(one, questions=_in_currencies(one.questions, currencies)) for one in self.sections)
        return FormDocument(tuple(sections))

    def asked_with(self, answers: Mapping[str, Any]) -> "FormDocument":
        """Return the form without what `answers` (values by question key) hide; a hidden question answers nothing."""
        if not self.has_conditions:
            return self
        known: dict[str, Any] = {}
        sections = []
        for section in self.sections:
            if section.shown_if is None or section.shown_if.holds(known):
                asked = tuple(one for one in section.questions if _is_asked(one, answers, known))
                if asked:
                    sections.append(replace(section, questions=asked))
        return FormDocument(tuple(sections))

    @property
    def has_conditions(self) -> bool:
        """Tell whether an answer can hide something."""
        return any(one.shown_if for one in self.sections) or any(one.shown_if for one in self.questions)

    @property
    def questions(self) -> Iterator[Question]:
        """The questions of all sections, in order."""
        return (question for section in self.sections for question in section.questions)

    @property
    def references(self) -> int:
        """How many letters of third parties are asked in all."""
        return sum(section.references for section in self.sections)

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
    seen: dict[str, Question] = {}
    return FormDocument(tuple(_section(row, seen) for row in reader.rows("sections", unique="key")))


def _is_asked(question: Question, answers: Mapping[str, Any], known: dict[str, Any]) -> bool:
    """Tell whether `question` is asked; its answer is then `known` to those after it."""
    if question.shown_if is not None and not question.shown_if.holds(known):
        return False
    value = answers.get(question.key)
    if not question.kind.is_blank(value):
        known[question.key] = value
    return True


def _in_currencies(questions: tuple[Question, ...], currencies: tuple[str, ...]) -> tuple[Question, ...]:
    def named(question: Question) -> Question:
        asks = "currencies" in question.kind.options and not question.currencies
        columns = _in_currencies(question.columns, currencies)
        return replace(question, columns=columns, currencies=currencies if asks else question.currencies)

    return tuple(map(named, questions))


def _section(reader: Reader, seen: dict[str, Question]) -> Section:
    condition = _condition(reader, seen)
    return Section(
        key=reader.text("key", pattern=KEY_PATTERN, max_length=60),
        title=reader.localised("title"),
        intro=reader.localised("intro", required=False),
        questions=tuple(_question(row, seen) for row in reader.rows("questions")),
        shown_if=condition,
        references=reader.integer("references", maximum=MOST_REFERENCES) if reader.has("references") else 0,
    )


def _condition(reader: Reader, seen: dict[str, Question]) -> Condition | None:
    """Read the condition of a question or section: it asks only what was `seen` before it."""
    return condition_of(reader.child("shown_if"), dict(seen)) if reader.has("shown_if") else None


def _question(reader: Reader, seen: dict[str, Question]) -> Question:
    key = reader.text("key", pattern=KEY_PATTERN, max_length=60)
    if key in seen:
        raise reader.refuse("key", _("“%(value)s” is there twice.") % {"value": key})
    kind = QuestionType(reader.one_of("type", [one.value for one in QuestionType]))
    question = Question(
        key=key,
        type=kind,
        label=reader.localised("label"),
        help=reader.localised("help", required=False),
        required=reader.flag("required", default=True),
        role=reader.text("role", default="", max_length=30) or None,
        shown_if=_condition(reader, seen),
        **{name: option_of(reader, name, kind) for name in KINDS[kind].options},
    )
    seen[key] = question
    return question
