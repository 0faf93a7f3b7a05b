"""The forms of a purchase in kind: what is bought, its payment, its receipt, its number, its transfer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.formats import money
from incubator.grants.forms.amounts import AmountField
from incubator.grants.forms.ice import IceField
from incubator.grants.forms.tranches import day_field
from incubator.grants.models import Award, BudgetItem, Purchase, Tranche
from incubator.grants.services import Invoice

FILE_HELP = _("A PDF or a photograph, at most 10 MB.")
DOCUMENTS = {"accept": "image/*,application/pdf"}


def _words(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=2000, widget=widget, **options)


class PurchaseForm(forms.Form):
    """What is bought for a start-up, on which invoice, out of which tranche."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Purchase.Kind.choices, widget=forms.RadioSelect)
    description = _words(_("What is bought"), help_text=_("The start-up reads it. For example: a solar dryer, 40 kg."))
    supplier = forms.CharField(label=_("Supplier"), max_length=150, widget=forms.TextInput(attrs={"dir": "auto"}))
    ice = IceField()
    invoice_number = forms.CharField(
        label=_("Number of the invoice"), max_length=60, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    invoiced_on = day_field(label=_("Date of the invoice"))

    def __init__(self, *args: Any, award: Award, rooms: Sequence[tuple[Tranche, Decimal]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tranches = {str(tranche.number): tranche for tranche, _room in rooms}
        self.fields["amount"] = AmountField(label=_("Amount, tax included"), currency=award.currency)
        shown = [(str(tranche.number), _room_of(tranche, room, award.currency)) for tranche, room in rooms]
        self.fields["tranche"] = forms.ChoiceField(
            label=_("Out of which tranche?"),
            choices=shown,
            widget=forms.RadioSelect,
            help_text=_("It is smaller by as much once the supplier is paid."),
        )
        items = BudgetItem.objects.filter(award=award).order_by("position", "pk")
        if items:
            self.fields["category"] = forms.ModelChoiceField(
                items, label=_("Category of the budget"), empty_label=_("Choose")
            )
        self.fields["file"] = forms.FileField(
            label=_("Invoice"), help_text=FILE_HELP, widget=forms.ClearableFileInput(attrs=DOCUMENTS)
        )

    @property
    def asked(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        values = dict(self.cleaned_data)
        file, tranche = values.pop("file"), self.tranches[values.pop("tranche")]
        return {"invoice": Invoice(**values), "tranche": tranche, "file": file, "name": file.name}


def _room_of(tranche: Tranche, room: Decimal, currency: str) -> Any:
    values = {"number": tranche.number, "amount": money(room, currency)}
    return _("Tranche %(number)s: %(amount)s can be spent") % values


class SupplierPaymentForm(forms.Form):
    """How the supplier was paid."""

    reference = forms.CharField(label=_("Reference of the bank"), max_length=60)
    paid_on = day_field(label=_("Paid on"))
    proof = forms.FileField(
        label=_("Proof: transfer advice or cheque"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=DOCUMENTS),
    )


class GoodsReceivedForm(forms.Form):
    """What the start-up received."""

    received_on = day_field(label=_("Received on"))
    words = _words(_("What did you receive?"), help_text=_("How many, in which condition, whether it works."))
    photograph = forms.FileField(
        label=_("Photograph"),
        required=False,
        help_text=_("A photograph, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )


class GoodsContestedForm(forms.Form):
    """What did not come, or is wrong."""

    reason = _words(
        _("What is missing or wrong?"),
        help_text=_("For example: nothing came; one of two is broken. The programme team reads it."),
    )


class TagForm(forms.Form):
    """The number of goods in the inventory, and where they are."""

    tag = forms.CharField(
        label=_("Inventory number"),
        required=False,
        max_length=40,
        help_text=_("Leave empty for the next number of the programme."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=_("Place where it is kept"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class TransferForm(forms.Form):
    """When goods become the start-up's, and on which conditions."""

    transferred_on = day_field(label=_("Handed over on"))
    conditions = _words(
        _("Conditions"),
        rows=5,
        help_text=_("They stand in the certificate; “none” where there are none."),
        initial=_(
            "The start-up uses the goods for the project of the grant, keeps them in good condition and shows them on "
            "request. It neither sells nor gives them away within three years without a written agreement."
        ),
    )


class AssetFilters(forms.Form):
    """Which goods the register shows."""

    q = forms.CharField(label=_("Number, goods or start-up"), required=False, max_length=100)
    owner = forms.ChoiceField(
        label=_("Owner"),
        required=False,
        choices=[
            ("", pgettext_lazy("owner", "all")),
            ("operator", _("The organisation")),
            ("startup", _("The start-up")),
        ],
    )
