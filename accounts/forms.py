"""Forms of sign-up and of my details."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User


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
