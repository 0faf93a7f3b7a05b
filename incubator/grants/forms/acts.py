"""Forms of the signature and of the acts on payments."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignForm(forms.Form):
    """Consent by typing one's name."""

    read = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    agree = forms.BooleanField(label=_("I have read the agreement and I accept it for the start-up."))
    full_name = forms.CharField(
        label=_("Your full name"),
        max_length=120,
        help_text=_("As your account has it. Typing your name is your signature."),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: the act itself."""


class RequestForm(forms.Form):
    """The request of a tranche."""

    note = forms.CharField(
        label=_("What the tranche is for"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(forms.Form):
    """An act that needs a reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("The start-up reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PaymentForm(forms.Form):
    """The proof of a transfer."""

    reference = forms.CharField(label=_("Reference of the transfer"), max_length=60)
    paid_on = forms.DateField(label=_("Paid on"), widget=forms.DateInput(attrs={"type": "date"}))


class CorrectionForm(ReasonForm):
    """What corrects a payment."""

    reference = forms.CharField(label=_("Reference of the bank"), max_length=60)
    booked_on = forms.DateField(label=_("Booked on"), widget=forms.DateInput(attrs={"type": "date"}))
