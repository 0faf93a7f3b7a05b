"""The form fields of each kind of rule in the back office, one for each of its parameters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.eligibility.models import EligibilityRule
from applications.eligibility.params import LARGEST_TEAM, OLDEST
from incubator.network.forms import Ticks, region_choices, sector_choices

KIND_LABELS = {
    "age": _("age of the team's members"),
    "team_size": _("size of the team"),
    "region": _("place of the activity"),
    "sector": _("sectors"),
}
WHO = [("all", _("every member of the team")), ("required_two", _("at least two members of the team"))]


def _years(label: Any) -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=0, max_value=OLDEST, label=label)


def _people(label: Any, *, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=least, max_value=LARGEST_TEAM, label=label)


class KindFields(forms.Form):
    """A field for each parameter of each kind of rule, named `kind_parameter`."""

    age_minimum = _years(_("age from"))
    age_maximum = _years(_("age to"))
    age_who = forms.ChoiceField(choices=WHO, required=False, label=_("who must be of this age"))
    team_size_minimum = _people(_("members at least"))
    team_size_maximum = _people(_("members at most"))
    team_size_aged_count = _people(_("of whom, at least this many of an age"), least=1)
    team_size_aged_minimum = _years(_("that age from"))
    team_size_aged_maximum = _years(_("that age to"))
    region_codes = forms.MultipleChoiceField(
        choices=region_choices, required=False, widget=Ticks, label=_("regions and provinces accepted")
    )
    sector_codes = forms.MultipleChoiceField(
        choices=sector_choices, required=False, widget=Ticks, label=_("sectors accepted")
    )
    sector_minimum = forms.IntegerField(
        required=False, initial=1, min_value=1, label=_("how many of them an applicant chooses at least")
    )


def fields_of(kind: str) -> dict[str, str]:
    """Return the names of the form fields of `kind` by parameter, in the order in which they are shown."""
    begins = f"{kind}_"
    return {name.removeprefix(begins): name for name in KindFields.declared_fields if name.startswith(begins)}


def params_in_words(rule: EligibilityRule) -> list[tuple[str, str]]:
    """Return (label, value in words) for each parameter of `rule`."""
    form = KindFields()
    lines = []
    for name, field_name in fields_of(rule.kind).items():
        if name not in rule.params:
            continue
        field, value = form.fields[field_name], rule.params[name]
        labels = _labels(field.choices) if isinstance(field, forms.ChoiceField) else {}
        values = value if isinstance(value, list) else [value]
        lines.append((str(field.label), ", ".join(labels.get(one, str(one)) for one in values)))
    return lines


def _labels(choices: Any) -> dict[str, str]:
    """Return the label of each choice; one that stands for a whole group carries the group's name."""
    labels: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            labels |= {code: str(name) if "-" in code else str(value) for code, name in label}
        else:
            labels[value] = str(label)
    return labels
