"""Forms of start-ups."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from core import formats
from core.folding import folded
from core.i18n import LocalisedFormField
from incubator.startups.enums import EUROPE, PartnershipKind, Sex
from incubator.startups.models import Startup, TeamMember
from incubator.startups.workflows import PartnershipState


class StartupForm(forms.ModelForm):
    """What founders say of their start-up."""

    class Meta:
        model = Startup
        fields = ["name", "pitch", "legal_form", "founded_on", "region", "commune", "is_rural", "sectors"]
        widgets = {
            "founded_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "sectors": forms.CheckboxSelectMultiple,
        }


class MemberForm(forms.Form):
    """One member of the team; what must hold for the whole is asked by the service."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    full_name = forms.CharField(required=False, label=_("Full name"))
    part = forms.CharField(required=False, label=_("Part in the team"))
    email = forms.CharField(
        required=False, label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    phone = forms.CharField(required=False, label=_("Phone"), widget=forms.TextInput(attrs={"type": "tel"}))
    birth_date = forms.CharField(
        required=False, label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"})
    )
    sex = forms.ChoiceField(choices=Sex.choices, initial=Sex.UNSAID, required=False, label=_("Sex"))
    is_leader = forms.BooleanField(required=False, label=_("Leads the project"))

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was written in this row."""
        texts = ("id", "full_name", "part", "email", "phone", "birth_date")
        return not any(self.cleaned_data.get(name) for name in texts)


class TeamRows(BaseFormSet):
    """The members in their order, and two empty rows."""

    def members(self) -> list[dict[str, Any]]:
        """Return what `save_team` takes: the rows that are written in and not struck out."""
        kept = [form for form in self.forms if not form.is_blank and form not in self.deleted_forms]
        return [{name: form.cleaned_data.get(name) for name in form.fields if name != "DELETE"} for form in kept]


TeamFormSet = formset_factory(MemberForm, formset=TeamRows, extra=2, can_delete=True, max_num=40, absolute_max=60)


def changed_meanwhile() -> str:
    """Return the sentence of a team that somebody else saved since it was read."""
    return gettext("Somebody else changed the team meanwhile. What they saved and what you wrote are both shown.")


def team_rows(members: list[TeamMember]) -> list[dict[str, Any]]:
    """Return the initial values of `TeamFormSet`."""
    rows = []
    for member in members:
        row = {name: getattr(member, name) for name in MemberForm.base_fields}
        row["birth_date"] = member.birth_date.isoformat() if member.birth_date else ""
        rows.append(row)
    return rows


class ProfileForm(forms.Form):
    """What founders propose to show."""

    story = LocalisedFormField(
        multiline=True, max_length=4000, label=_("Your story"), help_text=_("What you do, for whom, since when.")
    )
    website = forms.URLField(required=False, label=_("Site"), assume_scheme="https")


def countries_of_europe() -> list[tuple[str, str]]:
    """Return the countries of Europe by their names in the reader's language."""
    names = formats.locale_of().territories
    return sorted(((code, str(names.get(code, code))) for code in EUROPE), key=lambda pair: folded(pair[1]))


class PartnershipForm(forms.Form):
    """What a start-up agreed with a partner in Europe, and what shows it."""

    partner = forms.CharField(max_length=150, label=_("Partner"))
    country = forms.ChoiceField(label=_("Country of the partner"))
    kind = forms.ChoiceField(choices=PartnershipKind.choices, label=_("Kind"))
    agreed_on = forms.DateField(
        label=_("Agreed on"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    about = forms.CharField(
        required=False, max_length=2000, label=_("What was agreed"), widget=forms.Textarea(attrs={"rows": 4})
    )
    file = forms.FileField(
        label=_("Evidence"), help_text=_("The agreement, an order or an invoice: a PDF or a picture of at most 5 MB.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "–"), *countries_of_europe()]  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What was written, as the service takes it."""
        file = self.cleaned_data["file"]
        return self.cleaned_data | {"file": (file, file.name)}


class PartnershipFilters(forms.Form):
    """What the register is narrowed to."""

    state = forms.ChoiceField(required=False, label=_("State"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    country = forms.ChoiceField(required=False, label=_("Country of the partner"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, Any] = {
            "state": PartnershipState.choices,
            "kind": PartnershipKind.choices,
            "country": countries_of_europe(),
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", pgettext("no filter", "all")), *choices]  # type: ignore[attr-defined]
