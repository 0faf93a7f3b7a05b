"""Naming a referee, and writing a reference."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.entries.models.reference import LONGEST


class RefereeForm(forms.Form):
    """Who is asked for a reference."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"})
    )
    relation = forms.CharField(
        label=_("How does this person know the project?"),
        help_text=_("For example: customer since 2024, teacher, head of the cooperative."),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean_email(self) -> str:
        """Return the address in small letters."""
        return str(self.cleaned_data["email"]).lower()


class ReferenceForm(forms.Form):
    """What a referee writes."""

    text = forms.CharField(
        label=_("Your reference"),
        help_text=_("How do you know the project, what has the team shown you, what would you doubt?"),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "maxlength": LONGEST}),
    )
