"""The form by which a start-up sends what it signed by hand."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CopyForm(forms.Form):
    """The code on the paper, who signed it, and the scan."""

    code = forms.CharField(
        label=_("Code printed on the paper"),
        max_length=20,
        help_text=_("Eight letters and digits, under the signatures, such as 3FA9-12BC."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"}),
    )
    full_name = forms.CharField(
        label=_("Who signed the paper"),
        max_length=120,
        help_text=_("First and last name of who represents the start-up, as on the paper."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    # Without `capture`: a telephone offers its camera, and its files too.
    file = forms.FileField(
        label=_("Scan or photograph"),
        help_text=_(
            "A PDF, JPEG, PNG or WebP file, at most 10 MB. The signature and the code must be readable; several pages "
            "go in one PDF."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )
