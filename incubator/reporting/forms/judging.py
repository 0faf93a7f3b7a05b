"""The form by which an officer judges a receipt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.reporting.models import Receipt

CHOICES = [(Receipt.Verdict.ACCEPTED.value, _("Accept")), (Receipt.Verdict.REFUSED.value, _("Refuse"))]


class JudgeForm(forms.Form):
    """Accepted, or refused with a reason."""

    verdict = forms.ChoiceField(label=_("Your decision"), choices=CHOICES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why it is refused"),
        required=False,
        max_length=1000,
        help_text=_("The start-up reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a refusal without a reason."""
        if self.cleaned_data.get("verdict") == Receipt.Verdict.REFUSED and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Write why this receipt is refused."))
        return self.cleaned_data
