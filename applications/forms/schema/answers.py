"""What an answer must be, and the sentences that say what is wrong with it.

Nothing is cut or dropped: an answer that is too long is kept as it was typed, with the sentence that says so.
"""

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.forms.schema.document import Question, QuestionType
from applications.forms.schema.texts import count_characters, normalised_text

COMMUNE_LENGTH = 100
LARGEST_NUMBER = 999_999_999
MARKERS = (QuestionType.CONSENT, QuestionType.TEAM, QuestionType.CANVAS)


def normalised(question: Question, value: Any) -> Any:
    """Return `value` as it is stored: composed texts with LF, digits of any script as an integer, the rest as it is."""
    if isinstance(value, str):
        text = normalised_text(value)
        return _integer(text) if question.type is QuestionType.NUMBER else text
    if isinstance(value, list):
        return [normalised_text(one) if isinstance(one, str) else one for one in value]
    if isinstance(value, dict):
        return {key: normalised_text(one) if isinstance(one, str) else one for key, one in value.items()}
    return value


def _integer(text: str) -> int | str:
    bare = "".join(text.split())
    if not bare.removeprefix("-").isdecimal() or len(bare) > len(str(LARGEST_NUMBER)) + 1:
        return text
    return int(bare)


def is_blank(question: Question, value: Any) -> bool:
    """Tell whether there is no answer: nothing, only spaces, no choice, a box that is not ticked. Zero is an answer."""
    if question.type in MARKERS:
        return value is not True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return not any(str(one or "").strip() for one in value.values())
    return value is None or value == []


def validate_answer(question: Question, value: Any, language: str = "") -> list[str]:
    """Return the sentences that say what is wrong with `value` ([] when nothing is), whatever its shape.

    They are in `language`, by default the active one. A blank answer is wrong when the question is required.
    """
    with translation.override(language or translation.get_language()):
        if is_blank(question, value):
            return [_missing(question)] if question.required else []
        return CHECKS[question.type](question, normalised(question, value))


def _missing(question: Question) -> str:
    match question.type:
        case QuestionType.FILE:
            return _("Add this file.")
        case QuestionType.CONSENT:
            return _("You must agree to this to apply.")
        case QuestionType.TEAM:
            return _("Describe your team.")
        case QuestionType.CANVAS:
            return _("Fill in the canvas.")
        case QuestionType.CHOICE | QuestionType.MULTIPLE_CHOICE | QuestionType.SECTOR | QuestionType.PLACE:
            return _("Make a choice.")
        case _:
            return _("Answer this question.")


def _unreadable() -> str:
    return _("This answer cannot be read. Please give it again.")


def _text(question: Question, value: Any) -> list[str]:
    if not isinstance(value, str):
        return [_unreadable()]
    return _too_long(value, question.max_length)


def _too_long(text: str, limit: int) -> list[str]:
    excess = count_characters(text) - limit
    if excess <= 0:
        return []
    return [
        ngettext(
            "This text is %(count)d character too long (%(limit)d at most).",
            "This text is %(count)d characters too long (%(limit)d at most).",
            excess,
        )
        % {"count": excess, "limit": limit}
    ]


def _choice(question: Question, value: Any) -> list[str]:
    known = isinstance(value, str) and question.choice(value) is not None
    return [] if known else [_("Choose one of the choices in the list.")]


def _several(question: Question, value: Any) -> list[str]:
    allowed = {choice.key for choice in question.choices}
    return [] if _all_in(value, allowed) else [_("Choose among the choices in the list.")]


def _sectors(question: Question, value: Any) -> list[str]:
    if not _all_in(value, set(question.codes)):
        return [_("Choose among the sectors in the list.")]
    most = question.maximum
    if most is None or len(value) <= most:
        return []
    return [
        ngettext("Choose %(count)d sector at most.", "Choose %(count)d sectors at most.", most) % {"count": most},
    ]


def _all_in(value: Any, allowed: set[str]) -> bool:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return False
    return set(value) <= allowed and len(set(value)) == len(value)


def _number(question: Question, value: Any) -> list[str]:
    if not isinstance(value, int) or isinstance(value, bool):
        return [_("Write a whole number, in digits.")]
    if question.minimum is not None and value < question.minimum:
        return [_("This number is %(minimum)d or more.") % {"minimum": question.minimum}]
    most = LARGEST_NUMBER if question.maximum is None else question.maximum
    return [_("This number is %(maximum)d or less.") % {"maximum": most}] if value > most else []


def _place(question: Question, value: Any) -> list[str]:
    if not isinstance(value, dict):
        return [_unreadable()]
    region, commune = value.get("region"), value.get("commune")
    wrong = [] if region in question.regions else [_("Choose a region or a province in the list.")]
    if not isinstance(commune, str) or not commune.strip():
        return [*wrong, _("Write the name of the town or commune.")]
    return [*wrong, *_too_long(commune, COMMUNE_LENGTH)]


def _file(question: Question, value: Any) -> list[str]:
    return [] if isinstance(value, str) else [_unreadable()]


def _marker(question: Question, value: Any) -> list[str]:
    return []


CHECKS: dict[QuestionType, Callable[[Question, Any], list[str]]] = {
    QuestionType.SHORT_TEXT: _text,
    QuestionType.LONG_TEXT: _text,
    QuestionType.CHOICE: _choice,
    QuestionType.MULTIPLE_CHOICE: _several,
    QuestionType.NUMBER: _number,
    QuestionType.SECTOR: _sectors,
    QuestionType.PLACE: _place,
    QuestionType.FILE: _file,
    QuestionType.TEAM: _marker,
    QuestionType.CANVAS: _marker,
    QuestionType.CONSENT: _marker,
}
