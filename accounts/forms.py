"""Forms of sign-up, of my details, and of the roles that administrators give."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from core.clock import today


class SignupForm(forms.Form):
    """What sign-up asks beside the address and the password."""

    full_name = forms.CharField(
        max_length=120, label=_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name."""
        user.full_name = self.cleaned_data["full_name"]
        user.save(update_fields=["full_name"])


class DetailsForm(forms.ModelForm):
    """What a person may change about themselves here; the address and the password are changed under sign-in."""

    class Meta:
        model = User
        fields = ("full_name", "language")
        widgets = {"full_name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True


class GiveRoleForm(forms.Form):
    """A role to give, how far it reaches (every code that is set must match), and until when."""

    role = forms.ChoiceField(choices=Role.choices, label=_("Role"))
    programme_code = forms.CharField(max_length=20, required=False, label=_("Programme"))
    territory = forms.RegexField(
        r"^[A-Z]{2}(/[A-Z]{2}-[A-Z0-9]+)*$",
        max_length=40,
        required=False,
        label=_("Territory"),
        help_text=_("The codes from the country down, as in MA/MA-01."),
    )
    hub_code = forms.CharField(max_length=20, required=False, label=_("Hub"))
    call_code = forms.CharField(max_length=30, required=False, label=_("Call"))
    until = forms.DateField(
        required=False, label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_until(self) -> date | None:
        """Refuse a last day that is over."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < today(settings.TIME_ZONE):
            raise forms.ValidationError(_("Choose a day to come."))
        return until
