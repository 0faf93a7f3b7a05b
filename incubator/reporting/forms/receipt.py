"""The form of a receipt, short enough for a telephone."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.amounts import decimal_of, plain
from incubator.grants.forms.amounts import AmountField
from incubator.grants.forms.ice import IceField
from incubator.grants.models import BudgetItem
from incubator.reporting.models import Receipt, Report
from incubator.reporting.services import ReceiptFacts

FILE_HELP = _("A photograph of the whole invoice, or a PDF; at most 10 MB.")


class TaxField(AmountField):
    """An amount that may be zero."""

    def read(self, text: str) -> Any:
        """Return the amount that `text` writes. Raises NotAnAmount."""
        return Decimal(0) if decimal_of(text) == 0 else super().read(text)


class ReceiptForm(forms.Form):
    """A receipt: what shows it, then what it says."""

    file = forms.FileField(
        label=_("Photograph or PDF"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
    )
    issued_on = forms.DateField(
        label=_("Date of the invoice"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    supplier = forms.CharField(label=_("Supplier"), max_length=150, widget=forms.TextInput(attrs={"dir": "auto"}))
    ice = IceField()
    no_ice_reason = forms.CharField(
        label=_("If there is no ICE, why?"),
        required=False,
        max_length=200,
        help_text=_("For example: a farmer at the market, a supplier abroad."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    invoice_number = forms.CharField(
        label=_("Number of the invoice"), max_length=60, widget=forms.TextInput(attrs={"dir": "ltr"})
    )

    def __init__(self, *args: Any, report: Report, kept: Receipt | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        currency = report.award.currency
        self.fields["amount"] = AmountField(label=_("Amount, tax included"), currency=currency)
        self.fields["vat"] = TaxField(
            label=_("Of which VAT"), currency=currency, required=False, help_text=_("Leave empty for no VAT.")
        )
        self.fields["vat_eligible"] = forms.TypedChoiceField(
            label=_("The VAT"),
            choices=[("yes", _("is paid by the grant")), ("no", _("is recovered, or paid by the start-up"))],
            coerce=lambda value: value == "yes",
            initial="yes",
            widget=forms.RadioSelect,
        )
        self.fields["category"] = forms.ModelChoiceField(
            BudgetItem.objects.filter(award=report.award_id).order_by("position", "pk"),
            label=_("Category of the budget"),
            empty_label=_("Choose"),
        )
        if kept is not None:
            self.fields["file"].required = False
            self.fields["file"].label = _("Another photograph or PDF")

    def clean(self) -> dict[str, Any]:
        """Ask for the ICE or for the reason of its absence."""
        values = self.cleaned_data
        if not (values.get("ice") or values.get("no_ice_reason") or "ice" in self.errors):
            self.add_error("ice", _("Give the ICE of the supplier, or say why there is none."))
        return values

    @property
    def facts(self) -> ReceiptFacts:
        """What the clean form says."""
        values = dict(self.cleaned_data)
        values.pop("file")
        return ReceiptFacts(**{**values, "vat": values["vat"] or Decimal(0)})


def shown_facts(receipt: Receipt) -> dict[str, Any]:
    """Return what the form shows of a receipt that is kept."""
    names = ("issued_on", "supplier", "ice", "no_ice_reason", "invoice_number", "category")
    return {name: getattr(receipt, name) for name in names} | {
        "amount": plain(receipt.amount),
        "vat": plain(receipt.vat) if receipt.vat else "",
        "vat_eligible": "yes" if receipt.vat_eligible else "no",
    }
