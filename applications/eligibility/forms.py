"""The questions of the check before applying: no account, no name, what the call's rules can be asked."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Call
from applications.eligibility.kinds.people import HOURS_IN_A_WEEK, language_choices
from applications.eligibility.models import EligibilityRule
from applications.eligibility.precheck import ELSEWHERE, asked_by
from applications.eligibility.selectors import places_asked
from core import clock
from core.amounts import LONGEST_TYPED, decimal_of, plain
from incubator.network.forms import sector_choices
from incubator.startups.enums import LegalForm

# As many dates of birth as fit on a telephone's page, and those that are shown before one asks for more.
MOST_PEOPLE, SHOWN_PEOPLE = 8, 2
EARLIEST = date(1900, 1, 1)
EURO = "EUR"
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
SAID = {"yes": True, "no": False}


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class Amount(forms.CharField):
    """An amount as people type it."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "dir": "ltr"}
        super().__init__(max_length=LONGEST_TYPED, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> Decimal | None:
        """Return the number, or None for nothing. Raises ValidationError."""
        text = super().clean(value)
        number = decimal_of(text) if text else None
        if text and (number is None or number < 0):
            raise ValidationError(gettext("Write an amount in digits, such as 1200.50."))
        return number


class PrecheckForm(forms.Form):
    """The questions that `rules` ask. `answers` are those of an earlier check, shown again."""

    def __init__(self, data: Any, *, call: Call, rules: Sequence[EligibilityRule], answers: dict[str, Any]) -> None:
        super().__init__(data, initial=_as_typed(answers))
        self.call, self.rules = call, rules
        self.asked = asked_by(rules)
        for name in self.asked:
            self.fields |= FIELDS[name](self)

    @property
    def people(self) -> list[Any]:
        """The fields of the dates of birth, those that are always shown."""
        return [self[f"birth_{place}"] for place in range(SHOWN_PEOPLE) if f"birth_{place}" in self.fields]

    @property
    def more_people(self) -> list[Any]:
        """The fields of further dates of birth."""
        places = range(SHOWN_PEOPLE, MOST_PEOPLE)
        return [self[f"birth_{place}"] for place in places if f"birth_{place}" in self.fields]

    @property
    def more_open(self) -> bool:
        """Tell whether one of the further dates is filled in or wrong."""
        return any(field.value() or field.errors for field in self.more_people)

    @property
    def others(self) -> list[Any]:
        """The other fields."""
        return [field for field in self if not field.name.startswith("birth_")]

    @cached_property
    def currencies(self) -> list[str]:
        """The currencies in which a grant may be asked for."""
        return [*dict.fromkeys([*(one.currency for one in self.call.envelopes.all()), EURO])]

    def clean(self) -> dict[str, Any]:
        """Refuse a birth that no living person has."""
        values: dict[str, Any] = super().clean() or {}
        today = clock.now().date()
        for name, value in list(values.items()):
            if name.startswith("birth_") and value and not EARLIEST <= value <= today:
                self.add_error(name, gettext("Check this date of birth."))
        return values

    def answers(self) -> dict[str, Any]:
        """Return what was answered as JSON values by question, as `precheck.facts_before` reads it."""
        found: dict[str, Any] = {}
        for name in self.asked:
            value = self._answer(name)
            if value not in (None, ""):
                found[name] = value
        return found

    def _answer(self, name: str) -> Any:
        data = self.cleaned_data
        match name:
            case "births":
                births = [data.get(f"birth_{place}") for place in range(MOST_PEOPLE)]
                return [day.isoformat() for day in births if day]
            case "created_on":
                return data[name].isoformat() if data[name] else None
            case "grant_asked":
                amount = data[name]
                return None if amount is None else {"amount": plain(amount), "currency": data["currency"]}
            case "own_contribution":
                return None if data[name] is None else plain(data[name])
            case "served":
                return SAID.get(data[name])
            case _:
                return data[name]


def _as_typed(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the first values of the fields for earlier answers."""
    shown = {name: value for name, value in answers.items() if name not in ("births", "grant_asked", "served")}
    shown |= {f"birth_{place}": day for place, day in enumerate(answers.get("births", ()))}
    asked = answers.get("grant_asked") or {}
    if asked:
        shown |= {"grant_asked": asked["amount"], "currency": asked["currency"]}
    if "served" in answers:
        shown["served"] = "yes" if answers["served"] else "no"
    return shown


def _births(form: PrecheckForm) -> dict[str, forms.Field]:
    births: dict[str, forms.Field] = {"birth_0": _day(label=_("Your date of birth"))}
    for place in range(1, MOST_PEOPLE):
        label = gettext("Date of birth of person %(number)d") % {"number": place + 1}
        births[f"birth_{place}"] = _day(required=False, label=label)
    return births


def _region(form: PrecheckForm) -> dict[str, forms.Field]:
    places = [*places_asked(form.call, form.rules), (ELSEWHERE, _("Somewhere else"))]
    return {
        "region": forms.ChoiceField(
            label=_("Where is the activity, or where will it be?"), choices=[("", _("Choose")), *places]
        )
    }


def _sectors(form: PrecheckForm) -> dict[str, forms.Field]:
    return {
        "sectors": forms.MultipleChoiceField(
            label=_("In which sectors?"),
            help_text=_("Tick all that fit; none if none does."),
            choices=sector_choices(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    }


def _legal_form(form: PrecheckForm) -> dict[str, forms.Field]:
    return {"legal_form": forms.ChoiceField(label=_("Legal form"), choices=LegalForm.choices, initial=LegalForm.NONE)}


def _created_on(form: PrecheckForm) -> dict[str, forms.Field]:
    label, hint = _("When was it created?"), _("Leave this empty while nothing is registered.")
    return {"created_on": _day(label=label, help_text=hint, required=False)}


def _grant_asked(form: PrecheckForm) -> dict[str, forms.Field]:
    return {
        "grant_asked": Amount(label=_("How much do you want to ask for?"), required=False),
        "currency": forms.ChoiceField(label=_("In which currency?"), choices=[(one, one) for one in form.currencies]),
    }


def _own_contribution(form: PrecheckForm) -> dict[str, forms.Field]:
    label, hint = _("How much do you bring yourselves?"), _("In money or in kind, in the same currency.")
    return {"own_contribution": Amount(label=label, help_text=hint, required=False)}


def _served(form: PrecheckForm) -> dict[str, forms.Field]:
    return {
        "served": forms.ChoiceField(
            label=_("Have you completed your service as a volunteer?"), choices=YES_NO, widget=forms.RadioSelect
        )
    }


def _weekly_hours(form: PrecheckForm) -> dict[str, forms.Field]:
    label = _("How many hours a week can you give to it?")
    return {"weekly_hours": forms.IntegerField(label=label, required=False, min_value=0, max_value=HOURS_IN_A_WEEK)}


def _language(form: PrecheckForm) -> dict[str, forms.Field]:
    label = _("In which language do you want to be accompanied?")
    return {
        "follow_up_language": forms.ChoiceField(
            label=label,
            choices=[("", pgettext_lazy("language", "I do not know yet")), *language_choices()],
            required=False,
        )
    }


def _charter(form: PrecheckForm) -> dict[str, forms.Field]:
    return {"charter": forms.BooleanField(label=_("We are ready to accept the charter of the call"), required=False)}


FIELDS: dict[str, Callable[[PrecheckForm], dict[str, forms.Field]]] = {
    "births": _births,
    "region": _region,
    "sectors": _sectors,
    "legal_form": _legal_form,
    "created_on": _created_on,
    "grant_asked": _grant_asked,
    "own_contribution": _own_contribution,
    "served": _served,
    "weekly_hours": _weekly_hours,
    "follow_up_language": _language,
    "charter": _charter,
}
