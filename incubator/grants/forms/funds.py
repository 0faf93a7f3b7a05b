"""The form that draws an award on funds."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.grants.forms.amounts import AmountField
from incubator.grants.models import BudgetLine


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
