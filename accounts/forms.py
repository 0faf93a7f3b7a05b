"""Forms of sign-up."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    """What sign-up asks beside the address and the password."""

    full_name = forms.CharField(
        max_length=120, label=_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name."""
        user.full_name = self.cleaned_data["full_name"]
        user.save(update_fields=["full_name"])
