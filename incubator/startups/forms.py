"""Forms of start-ups."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedFormField
from incubator.startups.enums import Sex
from incubator.startups.models import Startup, TeamMember


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
