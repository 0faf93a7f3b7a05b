"""Forms by which people enter, each asking whether others use the device. Apart from `forms`, as `code_forms` is."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.adapters import AccountAdapter
from accounts.forms import note_shared, shared_box
from accounts.phones import mobile_or_blank
from core.outbox.channels import has_gateway


class AskShared:
    """Adds the box, and notes its answer in the session that the sign-in goes on with."""

    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"] = shared_box()

    def clean(self) -> Any:
        """Note the answer once the form is right."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if not self.errors:  # type: ignore[attr-defined]
            note_shared(context.request, shared=cleaned.get("shared", False))
        return cleaned


class EntranceForm(AskShared, allauth_forms.LoginForm):
    """Address or number, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_entrance(self.fields["login"])

    def clean_login(self) -> str:
        """Return a number as it is stored: tries are counted by account, however it is typed."""
        text = str(super().clean_login())
        return number_in(text) or text

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> Any:
        """Sign in; allauth gives each session its full length, which a shared device must not have."""
        answer = super().login(request, redirect_url)
        if self.cleaned_data["shared"]:
            request.session.set_expiry(0)
        return answer


class AskCodeForm(AskShared, allauth_forms.RequestLoginCodeForm):
    """Where the code is sent: one field for an address or a number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["phone"]
        self.fields["email"] = name_entrance(forms.CharField())

    def clean_email(self) -> str:
        """Find the account of an address, or of a number, which is then put aside for the view; "" in its place."""
        text = self.cleaned_data["email"].strip()
        number = number_in(text) if has_gateway() else ""
        if number:
            self.cleaned_data["phone"] = number
            self.clean_phone()
            return ""
        if "@" not in text:
            raise forms.ValidationError(AccountAdapter.error_messages["invalid_login"])
        validate_email(text)
        return str(super().clean_email())


class NewAccountForm(allauth_forms.SignupForm):
    """A new account: an address or a number, and a password for who wants one."""

    field_order = ("full_name", "email", "phone", "password1", "shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_gateway():
            del self.fields["phone"]
            return
        email, phone = self.fields["email"], self.fields["phone"]
        email.required = False
        email.label, phone.label = _("E-mail address"), _("Mobile phone")
        email.help_text = _("An address or a mobile number is enough: we send a code there.")

    def clean(self) -> dict[str, Any]:
        """Ask for an address or a number."""
        fields: dict[str, Any] = super().clean()
        if not self.errors and not fields.get("email") and not fields.get("phone"):
            self.add_error("email", _("Give an e-mail address or a mobile number."))
        return fields

    def _clean_phone(self) -> None:
        """Look for an account of the number only where it is what will sign in: beside an address it proves nothing."""
        if not self.cleaned_data.get("email"):
            super()._clean_phone()


class ChangeNumberForm(allauth_forms.ChangePhoneForm):
    """The number to sign in with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("Outside Morocco, with the country code, as in +216 20 123 456.")


def name_entrance(field: Any) -> Any:
    """Label the field of an address or a number, and have telephones and password managers fill it; return it."""
    field.label = _("E-mail address or mobile number") if has_gateway() else _("E-mail address")
    field.widget = forms.TextInput(attrs={"autocomplete": "username", "dir": "ltr", "autocapitalize": "none"})
    return field


def number_in(text: str) -> str:
    """Return the mobile number that `text` means, in E.164, or ""."""
    return "" if "@" in text else mobile_or_blank(text)
