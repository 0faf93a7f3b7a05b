"""Forms of the account: given before the signature, changed after it, and the call about a change."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.phone_fields import MobileField
from incubator.grants.bank import Fault, NotAnAccount, iban_of
from incubator.grants.models import CallBack

FAULTS = {
    Fault.EMPTY: _("Give the number of the account."),
    Fault.LENGTH: _("A Moroccan RIB has 24 digits: some are missing, or there are too many."),
    Fault.KEY: _("One of the digits is wrong: the key at the end of the RIB does not match the others."),
    Fault.COUNTRY: _("A Moroccan IBAN is “MA64” followed by the 24 digits of the RIB."),
    Fault.IBAN: _("This is neither a Moroccan RIB nor a valid IBAN."),
}


class PayeeForm(forms.Form):
    """An account and its holder."""

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


class AccountForm(PayeeForm):
    """The account on which the grant is paid, and the number to call before it is ever changed."""

    number = MobileField(
        label=_("Mobile phone for questions about this account"),
        help_text=_("We call this number before the account is ever changed. Keep it."),
    )


class AccountChangeForm(PayeeForm):
    """Another account after the signature."""

    reason = forms.CharField(
        label=_("Why the account changes"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class CallForm(forms.Form):
    """A call to the number on file."""

    called_name = forms.CharField(label=_("Who was called"), max_length=120)
    called_at = forms.DateTimeField(
        label=_("When the call was made"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    outcome = forms.ChoiceField(label=_("What was said"), choices=CallBack.Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
