"""Forms of mailed codes. Apart from `forms`, which allauth's own forms import."""

import unicodedata
from typing import Any

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _


class SixDigits:
    """A mailed code as people type or paste it: spaces and dashes around, or the digits of an Arabic keyboard."""

    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Six-digit code")
        code.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code", dir="ltr")
        code.widget.attrs.pop("placeholder", None)

    def clean_code(self) -> Any:
        """Read any script's digits, then compare."""
        data: dict[str, Any] = self.cleaned_data  # type: ignore[attr-defined]
        data["code"] = "".join(
            str(unicodedata.digit(character)) if character.isdigit() else character for character in data["code"]
        )
        return super().clean_code()  # type: ignore[misc]


class ConfirmLoginCodeForm(SixDigits, allauth_forms.ConfirmLoginCodeForm):
    """The code that signs in."""


class ConfirmEmailCodeForm(SixDigits, allauth_forms.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""
