"""The form that proposes an amendment of an agreement."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.formats import day, money
from incubator.grants.forms.amounts import AmountField
from incubator.grants.forms.tranches import day_field
from incubator.grants.models import Award
from incubator.grants.selectors.changes import Change


class AmendmentForm(forms.Form):
    """What changes of an agreement; what is left empty stays."""

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [item.key for item in award.budget.all()]
        agreement = award.agreement
        now = _("Now: %(value)s. Empty: it stays.")
        self.fields["amount"] = AmountField(
            label=_("New amount of the grant"),
            currency=award.currency,
            required=False,
            help_text=now % {"value": money(award.amount, award.currency)},
        )
        self.fields["ends_on"] = day_field(
            label=_("New last day of the agreement"),
            required=False,
            help_text=now % {"value": day(agreement.ends_on) if agreement.ends_on else "–"},
        )
        for item in award.budget.all():
            self.fields[f"budget_{item.key}"] = AmountField(
                label=_("Budget, %(category)s") % {"category": item.label},
                currency=award.currency,
                required=False,
                help_text=now % {"value": money(item.amount, award.currency)},
            )
        text = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        self.fields["goals"] = forms.CharField(label=_("New goals"), required=False, max_length=4000, widget=text)
        self.fields["reason"] = forms.CharField(
            label=_("Why the agreement is amended"),
            max_length=2000,
            help_text=_("The start-up reads it."),
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        )
        self.fields["within_terms"] = forms.BooleanField(
            label=_("The change keeps to what the call published: objectives, activities, who may apply, amounts.")
        )

    @property
    def change(self) -> Change:
        """What was filled in."""
        values = self.cleaned_data
        budget: dict[str, Decimal] = {key: values[f"budget_{key}"] for key in self.keys if values[f"budget_{key}"]}
        return Change(values["amount"], values["ends_on"], budget or None, values["goals"])
