"""Forms of mailed codes. Apart from `forms`, which allauth's own forms import."""

import unicodedata
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


def western_digits(text: str) -> str:
    """Return `text` with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in text)


class SixDigits:
    """A mailed code as people type or paste it: spaces and dashes around, or the digits of an Arabic keyboard."""

    fields: Any
    label = _("Six-digit code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = self.label
        code.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code", dir="ltr")
        code.widget.attrs.pop("placeholder", None)

    def clean_code(self) -> Any:
        """Read any script's digits, then compare."""
        data: dict[str, Any] = self.cleaned_data  # type: ignore[attr-defined]
        data["code"] = western_digits(data["code"])
        return super().clean_code()  # type: ignore[misc]


class ConfirmLoginCodeForm(SixDigits, allauth_forms.ConfirmLoginCodeForm):
    """The code that signs in."""


class ConfirmEmailCodeForm(SixDigits, allauth_forms.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""


class ConfirmNumberForm(SixDigits, allauth_forms.VerifyPhoneForm):
    """The code that proves a number."""


class FactorCodeForm(SixDigits, factor_forms.AuthenticateForm):
    """The code of the app at sign-in, or a recovery code."""

    label = _("Code of the app, or a recovery code")


class FactorCodeAgainForm(SixDigits, factor_forms.ReauthenticateForm):
    """The same before an act that asks for it."""

    label = _("Code of the app, or a recovery code")


class ActivateAppForm(SixDigits, ActivateTOTPForm):
    """The first code of a new app proves that it is set."""

    @property
    def key(self) -> str:
        """Return the secret as people type it by hand: in groups of four."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))
