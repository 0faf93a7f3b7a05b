"""Forms of the calls room in my space."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.calls.enums import Keep


class ReasonForm(forms.Form):
    """A reason, which the journal keeps."""

    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Reason"))


class DriftForm(ReasonForm):
    """What an officer decides of a window that new zone data pulled apart."""

    keep = forms.ChoiceField(choices=Keep.choices, widget=forms.RadioSelect, label=_("What do we keep?"))
    field_order = ["keep", "reason"]
