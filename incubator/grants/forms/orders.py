"""The form that puts payments on an order."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.formats import money
from incubator.grants.models import Disbursement


class OrderForm(forms.Form):
    """The approved payments to put on one order."""

    keys = forms.TypedMultipleChoiceField(
        label=_("Payments of this order"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, payments: Iterable[Disbursement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["keys"]
        field.choices = [(one.pk, _said(one)) for one in payments]


class CancelForm(forms.Form):
    """Why an order is cancelled."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


def _said(one: Disbursement) -> str:
    award = one.tranche.award
    values = {"startup": award.enrolment.startup.name, "number": one.tranche.number}
    return f"{_('%(startup)s, tranche %(number)s') % values} – {money(one.tranche.amount, award.currency)}"
