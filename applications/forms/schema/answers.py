"""What an answer must be, and the sentences that say what is wrong with it: each kind of question knows its own.

Nothing is cut or dropped: an answer that is too long is kept as it was typed, with the sentence that says so.
"""

from typing import Any

from django.utils import translation

from applications.forms.schema.question import Question
from applications.forms.schema.texts import normalised_text


def normalised(question: Question, value: Any) -> Any:
    """Return `value` as it is stored: composed texts with LF, numbers and amounts canonical, the rest as it is."""
    return question.kind.normalised(question, _clean(value))


def _clean(value: Any) -> Any:
    """Return `value` with each of its texts composed and storable."""
    if isinstance(value, str):
        return normalised_text(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return value


def is_blank(question: Question, value: Any) -> bool:
    """Tell whether there is no answer: nothing, only spaces, no choice, a box that is not ticked. Zero is an answer."""
    return question.kind.is_blank(value)


def validate_answer(question: Question, value: Any, language: str = "") -> list[str]:
    """Return the sentences that say what is wrong with `value` ([] when nothing is), whatever its shape.

    They are in `language`, by default the active one. A blank answer is wrong when the question is required.
    """
    with translation.override(language or translation.get_language()):
        if question.kind.is_blank(value):
            return [question.kind.missing()] if question.required else []
        return question.kind.problems(question, normalised(question, value))
