"""The form by which a start-up says whether a payment arrived."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.grants.forms.amounts import AmountField

ANSWERS = [("yes", _("The money arrived")), ("no", _("The money did not arrive"))]


class ReceiptForm(forms.Form):
    """Whether it arrived; how much and when, or what was seen."""

    arrived = forms.ChoiceField(label=_("Did the money arrive?"), choices=ANSWERS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"] = AmountField(label=_("Amount received"), currency=currency, required=False)
        self.fields["received_on"] = forms.DateField(
            label=_("Received on"),
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        )
        self.fields["note"] = forms.CharField(
            label=_("Note"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the amount and the day of money that arrived, and for nothing else of money that did not."""
        if self.cleaned_data.get("arrived") == "yes":
            for name in ("amount", "received_on"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return self.cleaned_data
