"""One choice (a key), several (a list of keys), sectors (a list of codes), yes or no (true or false)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.forms.schema.question import Kind, Question, QuestionType, Sent, Shown, is_text, register

MOST_CHOICES = 100
YES, NO = "yes", "no"


class OneChoice(Kind):
    """One of some choices."""

    type = QuestionType.CHOICE
    options: tuple[str, ...] = ("choices",)

    def missing(self) -> str:
        """Ask for a choice."""
        return _("Make a choice.")

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether what was chosen is still offered."""
        return self.has_shape(value) and not OneChoice.problems(self, question, value)

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that it is none of the choices."""
        known = isinstance(value, str) and question.choice(value) is not None
        return [] if known else [_("Choose one of the choices in the list.")]

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the labels of what was chosen."""
        chosen: list[Any] = value if isinstance(value, list) else [value]
        labels = {choice.key: str(choice.label) for choice in question.choices}
        return Shown([labels.get(key, str(key)) for key in chosen if isinstance(key, str)])


class SeveralChoices(OneChoice):
    """Several of some choices."""

    type = QuestionType.MULTIPLE_CHOICE

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return the list of what was ticked."""
        return data.getlist(name) or None

    def has_shape(self, value: Any) -> bool:
        """Accept a list of texts."""
        return isinstance(value, list) and len(value) <= MOST_CHOICES and all(is_text(one) for one in value)

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether all that was chosen is still offered."""
        return all_in(value, {choice.key for choice in question.choices})

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that one is none of the choices, or there twice."""
        allowed = {choice.key for choice in question.choices}
        return [] if all_in(value, allowed) else [_("Choose among the choices in the list.")]


class Sectors(SeveralChoices):
    """One or several sectors."""

    type = QuestionType.SECTOR
    options = ("codes", "maximum")

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether all the sectors are still offered."""
        return all_in(value, set(question.codes))

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that one is not in the list, or that there are too many."""
        if not all_in(value, set(question.codes)):
            return [_("Choose among the sectors in the list.")]
        most = question.maximum
        if most is None or len(value) <= most:
            return []
        return [
            ngettext("Choose %(count)d sector at most.", "Choose %(count)d sectors at most.", most) % {"count": most}
        ]

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the names of the sectors."""
        return Shown([names.get(code, str(code)) for code in value])


class YesNo(Kind):
    """Yes or no."""

    type = QuestionType.YES_NO

    def missing(self) -> str:
        """Ask for one of the two."""
        return _("Answer yes or no.")

    def has_shape(self, value: Any) -> bool:
        """Accept true, false, and what a page sends for them."""
        return isinstance(value, bool) or value in (YES, NO)

    def normalised(self, question: Question, value: Any) -> Any:
        """Return true or false."""
        if not isinstance(value, str):
            return value
        return {YES: True, NO: False}.get(value, value)

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that it is neither."""
        return [] if isinstance(value, bool) else [self.missing()]

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return yes or no in words."""
        return Shown([_("Yes") if value is True else _("No")])


def all_in(value: Any, allowed: set[str]) -> bool:
    """Tell whether `value` is a list of different texts, all of them allowed."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return False
    return set(value) <= allowed and len(set(value)) == len(value)


register(OneChoice())
register(SeveralChoices())
register(Sectors())
register(YesNo())
