"""What is kept elsewhere: the team and the canvas by the start-up (an answer is true), files (the key of one)."""

from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.question import Kind, Question, QuestionType, register, unreadable


class Team(Kind):
    """The start-up's team."""

    type = QuestionType.TEAM
    elsewhere = True

    def missing(self) -> str:
        """Ask for the team."""
        return _("Describe your team.")

    def has_shape(self, value: Any) -> bool:
        """Accept nothing: it is not saved as a value."""
        return False

    def is_blank(self, value: Any) -> bool:
        """Tell whether there is no team."""
        return value is not True

    def first_id(self, name: str) -> str:
        """Lead to the name of the first member."""
        return "team-0-full_name"


class Canvas(Team):
    """The start-up's canvas: true when it answers, false when something is written but not all or too much."""

    type = QuestionType.CANVAS
    options = ("variant",)

    def missing(self) -> str:
        """Ask for the canvas."""
        return _("Fill in the canvas.")

    def is_blank(self, value: Any) -> bool:
        """Tell whether nothing is written on it."""
        return not isinstance(value, bool)

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that a block is empty, or too long."""
        return (
            [] if value is True else [_("Write something in each block of the canvas, and shorten what is too long.")]
        )

    def first_id(self, name: str) -> str:
        """Lead to the canvas."""
        return name


class File(Kind):
    """One file."""

    type = QuestionType.FILE
    options = ("max_bytes", "accept")
    elsewhere = True

    def missing(self) -> str:
        """Ask for the file."""
        return _("Add this file.")

    def has_shape(self, value: Any) -> bool:
        """Accept nothing: it is uploaded."""
        return False

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that this is not the key of a file."""
        return [] if isinstance(value, str) else [unreadable()]


register(Team())
register(Canvas())
register(File())
