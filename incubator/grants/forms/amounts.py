"""Fields for amounts, and for parts of an award."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.amounts import LONGEST_TYPED
from incubator.grants.amounts import AmountFault, NotAnAmount, amount_of, part_of

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
            return self.read(text)
        except NotAnAmount as refusal:
            raise ValidationError(AMOUNT_FAULTS[refusal.fault]) from None

    def read(self, text: str) -> Any:
        """Return the amount that `text` writes. Raises NotAnAmount."""
        return amount_of(text, self.currency)


class PartField(AmountField):
    """A tranche: an amount, or a share of the award such as 35 %."""

    def read(self, text: str) -> Any:
        """Return the Share or the amount that `text` writes. Raises NotAnAmount."""
        return part_of(text, self.currency)
