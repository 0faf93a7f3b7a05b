"""What a person says who asks to join a jury."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from incubator.network.selectors import reference


class JuryRequestForm(forms.Form):
    """What the officers of a call read of who asks to join its jury."""

    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, label=_("Languages that you read")
    )
    sectors = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("Sectors that you know well")
    )
    capacity = forms.IntegerField(
        min_value=1,
        max_value=500,
        initial=10,
        label=_("Applications at most"),
        help_text=_("How many you have time to read and score."),
    )
    organisation = forms.CharField(max_length=150, required=False, label=_("Your organisation"))
    statement = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=_("Why you would like to join, and what you bring"),
    )
    ties = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Start-ups and people that you are tied to"),
        help_text=_("Family, work, money, mentoring: whatever should keep an application from you."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sectors"].choices = [(one.code, str(one)) for one in reference().sectors]  # type: ignore[attr-defined]
