"""Short and long texts. An answer is a string; its characters are counted after NFC, a line end is one."""

from typing import Any

from django.utils.translation import ngettext

from applications.forms.schema.question import Kind, Question, QuestionType, register, unreadable
from applications.forms.schema.texts import count_characters


def too_long(text: str, limit: int) -> list[str]:
    """Return the sentence that says by how much `text` is too long, if it is."""
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


class Text(Kind):
    """A text with a limit."""

    options = ("max_length",)

    def __init__(self, kind: QuestionType) -> None:
        self.type = kind

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say by how much it is too long."""
        return too_long(value, question.max_length) if isinstance(value, str) else [unreadable()]


register(Text(QuestionType.SHORT_TEXT))
register(Text(QuestionType.LONG_TEXT))
