"""What a form is and what an answer must be: plain values, no database."""

from applications.forms.schema.answers import is_blank, normalised, validate_answer
from applications.forms.schema.document import FormDocument, Section
from applications.forms.schema.question import Category, Choice, Question, QuestionType, Shown
from applications.forms.schema.texts import count_characters, normalised_text

__all__ = [
    "Category",
    "Choice",
    "FormDocument",
    "Question",
    "QuestionType",
    "Section",
    "Shown",
    "count_characters",
    "is_blank",
    "normalised",
    "normalised_text",
    "validate_answer",
]
