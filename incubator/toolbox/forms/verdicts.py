"""What a mentor or an officer sends to give a verdict."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.toolbox.models.verdict import LONGEST_EVIDENCE


class VerdictForm(forms.Form):
    """What shows it, in words, in a file, or in both."""

    evidence = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=LONGEST_EVIDENCE,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("Whom the team met, what was tried, what you read. The team reads it."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A PDF or a picture of at most 5 MB."),
    )
