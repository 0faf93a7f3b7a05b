"""Forms of the account, the signature and the acts on payments."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incubator.grants.bank import Fault, NotAnAccount, iban_of

FAULTS = {
    Fault.EMPTY: _("Give the number of the account."),
    Fault.LENGTH: _("A Moroccan RIB has 24 digits: some are missing, or there are too many."),
    Fault.KEY: _("One of the digits is wrong: the key at the end of the RIB does not match the others."),
    Fault.COUNTRY: _("A Moroccan IBAN is “MA64” followed by the 24 digits of the RIB."),
    Fault.IBAN: _("This is neither a Moroccan RIB nor a valid IBAN."),
}


class AccountForm(forms.Form):
    """The account on which the grant is paid."""

    payee_name = forms.CharField(
        label=_("Account holder"),
        max_length=150,
        help_text=_("As the bank writes it. It must be the start-up, or a person with its signed mandate."),
    )
    account = forms.CharField(
        label=_("RIB or IBAN"),
        max_length=60,
        help_text=_("24 digits for an account in Morocco; spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "dir": "ltr", "spellcheck": "false"}),
    )

    def clean_account(self) -> str:
        """Return what was typed once it is known to be an account. Raises ValidationError with what is wrong."""
        typed: str = self.cleaned_data["account"]
        try:
            iban_of(typed)
        except NotAnAccount as refusal:
            raise ValidationError(FAULTS[refusal.fault]) from None
        return typed


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
