"""Forms of sign-up, of my details, and of the roles that administrators give."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.devices import SHARED
from accounts.enums import Role
from accounts.models import User
from accounts.phone_fields import MobileField
from accounts.phones import shown
from core.clock import today
from core.outbox.channels import Channel, has_gateway
from core.zones import ZONES


def shared_box() -> forms.BooleanField:
    """Return the field that asks whether others use the device."""
    return forms.BooleanField(
        required=False,
        label=_("Other people use this device (cybercafé, hub, borrowed phone)"),
        help_text=_("It then keeps nothing of what you write, and you are signed out when the browser closes."),
    )


def note_shared(request: HttpRequest, *, shared: bool) -> None:
    """Keep in the session whether others use the device; `accounts.middleware` shortens such a session."""
    if shared or SHARED in request.session:
        request.session[SHARED] = shared


class SignupForm(forms.Form):
    """What sign-up asks beside the address and the password."""

    full_name = forms.CharField(
        max_length=120, label=_("Full name"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    shared = shared_box()

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name, and whether others use the device."""
        note_shared(request, shared=self.cleaned_data["shared"])
        user.full_name = self.cleaned_data["full_name"]
        user.save(update_fields=["full_name"])


class DetailsForm(forms.ModelForm):
    """What a person may change about themselves here; the address and the password are changed under sign-in.

    A telephone is asked for only where there is a gateway that can write to it.
    """

    class Meta:
        model = User
        fields = ("full_name", "language", "zone", "channel", "phone")
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "channel": forms.RadioSelect,
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
        }
        labels = {"channel": _("How shall we write to you?"), "phone": _("Mobile phone")}
        help_texts = {
            "channel": _("Codes to sign in go where you ask for them: to your address or to your number."),
            "phone": _("Needed for SMS and WhatsApp. Outside Morocco, with the country code, as in +216 20 123 456."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = True
        self.fields["zone"] = forms.ChoiceField(
            choices=[("", _("the time of the site")), *ZONES],
            required=False,
            label=_("Hours are shown to me in the time of"),
        )
        self.fields["phone"] = MobileField(required=False, help_text=self.fields["phone"].help_text)
        self.initial["phone"] = shown(self.instance.phone)
        if not has_gateway():
            del self.fields["channel"], self.fields["phone"]
            return
        if self.instance.phone_verified:
            # It signs in: it is changed where a code proves the new one.
            del self.fields["phone"]
        if not self.instance.email:
            channel: Any = self.fields["channel"]
            channel.choices = [one for one in Channel.choices if one[0] != Channel.EMAIL]
            channel.help_text = ""

    def clean(self) -> dict[str, Any]:
        """Ask for a number when the channel needs one."""
        fields: dict[str, Any] = super().clean() or self.cleaned_data
        needs_phone = fields.get("channel", Channel.EMAIL) != Channel.EMAIL
        if needs_phone and "phone" in fields and not fields["phone"]:
            self.add_error("phone", _("Give the mobile number that we shall write to, or choose e-mail."))
        return fields


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
