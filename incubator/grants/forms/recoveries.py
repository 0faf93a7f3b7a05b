"""The forms of a recovery: what is asked back, and what came in."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.grants.forms.amounts import AmountField
from incubator.grants.forms.tranches import day_field

MOST_INSTALMENTS = 6


class RecoveryForm(forms.Form):
    """How much is asked back, why, until when, and in which instalments."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = AmountField(label=_("Amount to pay back"), currency=currency)
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            max_length=2000,
            help_text=_("The start-up reads it."),
            widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        )
        self.fields["due_on"] = day_field(label=_("To be paid back by"))
        self.rows = range(1, MOST_INSTALMENTS + 1)
        for number in self.rows:
            values = {"number": number}
            self.fields[f"day_{number}"] = day_field(label=_("Instalment %(number)s: day") % values, required=False)
            self.fields[f"part_{number}"] = AmountField(
                label=_("Instalment %(number)s: amount") % values, currency=currency, required=False
            )

    @property
    def first(self) -> list[Any]:
        """The fields that every recovery has."""
        return [self[name] for name in ("amount", "reason", "due_on")]

    @property
    def instalments(self) -> list[Any]:
        """The fields of instalments."""
        return [self[f"{name}_{number}"] for number in self.rows for name in ("day", "part")]

    @property
    def has_instalments(self) -> bool:
        """Whether a field of an instalment was filled in, or is wrong."""
        return any(field.value() or field.errors for field in self.instalments)

    @property
    def schedule(self) -> list[tuple[date, Decimal]]:
        """The instalments that were filled in."""
        rows = [(self.cleaned_data[f"day_{number}"], self.cleaned_data[f"part_{number}"]) for number in self.rows]
        return [(day, part) for day, part in rows if day and part]

    def clean(self) -> dict[str, Any]:
        """Ask for the day and the amount of each instalment."""
        for number in self.rows:
            names = (f"day_{number}", f"part_{number}")
            missing = [name for name in names if not self.cleaned_data.get(name) and name not in self.errors]
            if len(missing) == 1:
                self.add_error(missing[0], _("An instalment has a day and an amount."))
        return self.cleaned_data


class RecoveryReceiptForm(forms.Form):
    """Money that came in."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = AmountField(label=_("Amount received"), currency=currency)
        self.fields["received_on"] = day_field(label=_("Received on"))
        self.fields["reference"] = forms.CharField(label=_("Reference of the bank"), max_length=60)
        self.fields["proof"] = forms.FileField(
            label=_("Proof: statement or transfer advice"), help_text=_("A PDF or a photograph, at most 10 MB.")
        )
