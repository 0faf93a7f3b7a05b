"""What a form is and what an answer must be: plain values, no database."""

from applications.forms.schema.answers import is_blank, normalised, validate_answer
from applications.forms.schema.document import Choice, FormDocument, Question, QuestionType, Section
from applications.forms.schema.texts import count_characters, normalised_text

__all__ = [
    "Choice",
    "FormDocument",
    "Question",
    "QuestionType",
    "Section",
    "count_characters",
    "is_blank",
    "normalised",
    "normalised_text",
    "validate_answer",
]
