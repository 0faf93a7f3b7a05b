"""What a value sent for a question must look like before it is kept: its shape, not its limits.

A text that is too long is kept with a sentence; a list where a text belongs is not an answer at all.
"""

from typing import Any

from applications.forms.schema import Question, normalised


class WrongShape(ValueError):
    """The value cannot be an answer to this question."""


def accepted(question: Question, value: Any) -> Any:
    """Return `value` as it is stored, None for no answer. Raises WrongShape when it has the wrong type.

    Teams, canvases and files are saved by their own doors: any value for them is of the wrong shape.
    """
    if value is None or value in ("", []):
        if question.kind.elsewhere:
            raise WrongShape(question.key)
        return None
    if not question.kind.has_shape(value):
        raise WrongShape(question.key)
    return normalised(question, value)
