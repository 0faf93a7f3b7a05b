"""What a browser sends of a passkey: read with suspicion, refused with a sentence."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn import forms as allauth_forms
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What the libraries raise, beside a ValidationError, on fields that are missing, bent or signed by somebody else.
BENT = (ValueError, TypeError, KeyError, AttributeError, IndexError, struct.error, InvalidSignature)


@contextmanager
def _suspicion() -> Iterator[None]:
    refused = ValidationError(_("This passkey was not recognised. Try again, or enter another way."), code="passkey")
    try:
        yield
    except ValidationError as error:
        raise (refused if getattr(error, "code", "") == "incorrect_code" else error) from None
    except BENT:
        raise refused from None


class AddPasskeyForm(allauth_forms.AddWebAuthnForm):
    """The name of a new passkey, and what the device made. Always one that signs in by itself."""

    name = forms.CharField(
        max_length=60,
        required=False,
        label=_("Name of this passkey"),
        help_text=_("The device it is on, for example: my telephone."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    passwordless = None  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        """Refuse what is not a passkey."""
        with _suspicion():
            values: dict[str, Any] = super().clean()
            return values


class Checked:
    """Refuses a passkey that is bent, unknown or somebody else's."""

    def clean_credential(self) -> Any:
        """Return the passkey. Raises ValidationError."""
        with _suspicion():
            return super().clean_credential()  # type: ignore[misc]


class EnterByPasskeyForm(Checked, allauth_forms.LoginWebAuthnForm):
    """A passkey in the place of a password."""


class PasskeyAfterPasswordForm(Checked, allauth_forms.AuthenticateWebAuthnForm):
    """A passkey after a password."""


class ConfirmByPasskeyForm(Checked, allauth_forms.ReauthenticateWebAuthnForm):
    """A passkey before an act that asks who acts."""
