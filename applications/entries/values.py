"""What a value sent for a question must look like before it is kept: its shape, not its limits.

A text that is too long is kept with a sentence; a list where a text belongs is not an answer at all.
"""

from collections.abc import Callable
from typing import Any

from applications.forms.schema import Question, QuestionType, normalised

# Far above every limit that a form sets: what is longer was not typed by a person.
LONGEST_TEXT = 60_000
MOST_CHOICES = 100
PLACE_PARTS = frozenset({"region", "commune"})


class WrongShape(ValueError):
    """The value cannot be an answer to this question."""


def accepted(question: Question, value: Any) -> Any:
    """Return `value` as it is stored, None for no answer. Raises WrongShape when it has the wrong type.

    Teams, canvases and files are saved by their own doors: any value for them is of the wrong shape.
    """
    if question.type not in SHAPES:
        raise WrongShape(question.key)
    if value is None or value in ("", []):
        return None
    if not SHAPES[question.type](value):
        raise WrongShape(question.key)
    return normalised(question, value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, str) and len(value) <= 40)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_CHOICES and all(_is_text(one) for one in value)


def _is_place(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= PLACE_PARTS and all(_is_text(one) for one in value.values())


def _is_consent(value: Any) -> bool:
    return isinstance(value, bool)


SHAPES: dict[QuestionType, Callable[[Any], bool]] = {
    QuestionType.SHORT_TEXT: _is_text,
    QuestionType.LONG_TEXT: _is_text,
    QuestionType.CHOICE: _is_text,
    QuestionType.MULTIPLE_CHOICE: _is_list,
    QuestionType.NUMBER: _is_number,
    QuestionType.SECTOR: _is_list,
    QuestionType.PLACE: _is_place,
    QuestionType.CONSENT: _is_consent,
}
