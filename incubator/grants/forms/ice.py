"""The field of an ICE, the number of a Moroccan business."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incubator.grants.ice import IceFault, NotAnIce, ice_of

ICE_FAULTS = {
    IceFault.LENGTH: _("An ICE has 15 digits: some are missing, or there are too many."),
    IceFault.KEY: _("One of the digits is wrong: the last two of the ICE do not match the others."),
}


class IceField(forms.CharField):
    """An ICE as people type it, given as its 15 digits; "" when empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"})
        told = {"label": _("ICE of the supplier"), "help_text": _("15 digits, printed on the invoice.")}
        super().__init__(**{"required": False, "max_length": 40, "widget": widget, **told, **kwargs})

    def clean(self, value: Any) -> str:
        """Return the digits. Raises ValidationError with what is wrong."""
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            return ice_of(typed)
        except NotAnIce as refusal:
            raise ValidationError(ICE_FAULTS[refusal.fault]) from None
