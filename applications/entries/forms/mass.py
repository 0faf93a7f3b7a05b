"""What an officer asks for on many applications, and a filter that they keep."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.entries.models import MassAct

WITH_TAG = (MassAct.Act.TAG, MassAct.Act.UNTAG)


class MassForm(forms.Form):
    """An act, and the tag that some acts need."""

    act = forms.ChoiceField(label=_("What to do"), choices=MassAct.Act.choices)
    tag_name = forms.CharField(label=_("Tag"), required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Ask for a tag where one is meant."""
        cleaned = super().clean() or {}
        if cleaned.get("act") in WITH_TAG and not cleaned.get("tag_name"):
            self.add_error("tag_name", _("Write the tag."))
        return cleaned


class KeptFilterForm(forms.Form):
    """The name under which a filter is kept."""

    name = forms.CharField(label=_("Keep this filter as"), max_length=60)
    is_shared = forms.BooleanField(label=_("Share it with the officers of the programme"), required=False)
    query = forms.CharField(max_length=500, widget=forms.HiddenInput)
