"""The filters of an officer's list. What is not one of the choices is left out: an address never fails."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from applications.calls.channels import LABELS
from applications.entries.workflows import EntryState
from core.search_words import LONGEST_QUESTION

ANY = ("", _("all"))
# What is asked at first; the others come with "more filters".
FIRST = ("state", "country", "text")
Choices = Iterable[tuple[Any, Any]]


class FilterForm(forms.Form):
    """The filters of a list, given the choices that depend on what is in it."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *EntryState.choices])
    country = forms.ChoiceField(label=_("Country"), required=False)
    text = forms.CharField(
        label=_("Search"),
        help_text=_("Reference, title, start-up or applicant"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    territory = forms.ChoiceField(label=_("Region"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, choices=[ANY, *((code or "-", label) for code, label in LABELS.items())]
    )
    rules = forms.ChoiceField(
        label=_("Rules"),
        required=False,
        choices=[ANY, ("met", _("all blocking rules met")), ("unmet", _("a blocking rule not met"))],
    )
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    proposed = forms.BooleanField(label=_("Rejection proposed"), required=False)

    def __init__(self, data: Any, *, choices: Mapping[str, Callable[[], Choices]]) -> None:
        super().__init__(data)
        # Asked when a filter is shown or used: most of them seldom are.
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = partial(_or_any, cache(offered))

    @property
    def filters(self) -> dict[str, Any]:
        """The filters that are valid, the others blank."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def is_wide(self) -> bool:
        """Whether a filter is in use that is not asked at first."""
        return any(value for name, value in self.filters.items() if name not in FIRST)


def _or_any(offered: Callable[[], Choices]) -> Choices:
    return [ANY, *offered()]


def language_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the languages of a call in the reader's own."""
    return [(code, str(get_language_info(code)["name_translated"])) for code in codes]
