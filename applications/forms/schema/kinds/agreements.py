"""Consent (with the version of its notice) and declaration: an answer is true, anything else is no answer."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.question import Kind, Question, QuestionType, Sent, Shown, register


class Consent(Kind):
    """An agreement to a notice, whose version is kept."""

    type = QuestionType.CONSENT
    options: tuple[str, ...] = ("notice_version",)

    def missing(self) -> str:
        """Say that it is a condition."""
        return _("You must agree to this to apply.")

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return true for a box that was ticked."""
        return True if data.get(name, "") else None

    def has_shape(self, value: Any) -> bool:
        """Accept true or false."""
        return isinstance(value, bool)

    def is_blank(self, value: Any) -> bool:
        """Tell whether the box is not ticked."""
        return value is not True

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return a tick."""
        return Shown(["✓"])


class Declaration(Consent):
    """A statement that the applicant makes: the label says it, the help what it entails."""

    type = QuestionType.DECLARATION
    options = ()

    def missing(self) -> str:
        """Say that it is a condition."""
        return _("You must declare this to apply.")


register(Consent())
register(Declaration())
