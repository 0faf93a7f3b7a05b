"""Forms of grants."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.amounts import LONGEST_TYPED
from incubator.grants.amounts import AmountFault, NotAnAmount, amount_of
from incubator.grants.bank import Fault, NotAnAccount, iban_of
from incubator.grants.models import BudgetLine

FAULTS = {
    Fault.EMPTY: _("Give the number of the account."),
    Fault.LENGTH: _("A Moroccan RIB has 24 digits: some are missing, or there are too many."),
    Fault.KEY: _("One of the digits is wrong: the key at the end of the RIB does not match the others."),
    Fault.COUNTRY: _("A Moroccan IBAN is “MA64” followed by the 24 digits of the RIB."),
    Fault.IBAN: _("This is neither a Moroccan RIB nor a valid IBAN."),
}

AMOUNT_FAULTS = {
    AmountFault.UNREADABLE: _("Write an amount in figures, such as 50000 or 1250.50."),
    AmountFault.NOT_POSITIVE: _("Write an amount above zero."),
    AmountFault.TOO_FINE: _("This currency has fewer digits after the point: write 50000 or 1250.50."),
}


class AmountField(forms.CharField):
    """An amount of `currency` as people type it, given as a Decimal; None when empty and not required."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"})
        super().__init__(**{"max_length": LONGEST_TYPED, "widget": widget, **kwargs})

    def clean(self, value: Any) -> Any:
        """Return the amount. Raises ValidationError with what is wrong."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return amount_of(text, self.currency)
        except NotAnAmount as refusal:
            raise ValidationError(AMOUNT_FAULTS[refusal.fault]) from None


class AllocationForm(forms.Form):
    """The budget lines that pay an award, and how much each; a last amount left empty takes the rest."""

    def __init__(self, *args: Any, choices: Iterable[BudgetLine], currency: str, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = range(1, rows + 1)
        self.choices = list(choices)
        options = [("", "---------"), *((line.pk, f"{line} – {line.fund.donor}") for line in self.choices)]
        for row in self.rows:
            values = {"number": row}
            self.fields[f"line_{row}"] = forms.TypedChoiceField(
                label=_("Budget line %(number)s") % values,
                choices=options,
                required=row == 1,
                coerce=int,
                empty_value=None,
            )
            self.fields[f"amount_{row}"] = AmountField(
                label=_("Amount on line %(number)s") % values, currency=currency, required=False
            )

    @property
    def wanted(self) -> list[tuple[BudgetLine, Decimal | None]]:
        """The lines that were chosen, in order, each with its amount (None: the rest)."""
        by_key = {line.pk: line for line in self.choices}
        rows = ((self.cleaned_data[f"line_{row}"], self.cleaned_data[f"amount_{row}"]) for row in self.rows)
        return [(by_key[key], amount) for key, amount in rows if key]

    def clean(self) -> dict[str, Any]:
        """Refuse an amount without its line."""
        for row in self.rows:
            if self.cleaned_data.get(f"amount_{row}") and not self.cleaned_data.get(f"line_{row}"):
                self.add_error(f"line_{row}", _("Choose the budget line of this amount."))
        return self.cleaned_data


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
