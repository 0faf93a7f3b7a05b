"""A mobile number as people type it, refused in one sentence. Apart from `forms`, which allauth's own forms import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.phones import NoNumber, NotMobile, mobile


class MobileField(forms.CharField):
    """A mobile number of any country, given back in E.164; at whatever length, spacing and digits people type it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"})
        super().__init__(**{"label": _("Mobile phone"), "widget": widget, **kwargs})

    def clean(self, value: Any) -> str:
        """Return the number, "" when there is none and none is required."""
        text = super().clean(value)
        try:
            return mobile(text) if text else ""
        except NotMobile:
            raise forms.ValidationError(_("This is the number of a landline: give a mobile number.")) from None
        except NoNumber:
            raise forms.ValidationError(
                _("This is no telephone number: check its digits, and its country code if it is not Moroccan.")
            ) from None
