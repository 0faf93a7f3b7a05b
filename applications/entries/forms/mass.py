"""What an officer asks for on many applications, and a filter that they keep."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.entries.models import MassAct
from applications.entries.models.thread import LONGEST

WITH_TAG = (MassAct.Act.TAG, MassAct.Act.UNTAG)


class MassForm(forms.Form):
    """An act, and what some acts need: a tag; to do it (`doing`), the text that is written to the applicants."""

    act = forms.ChoiceField(label=_("What to do"), choices=MassAct.Act.choices)
    tag_name = forms.CharField(label=_("Tag"), required=False, max_length=40)
    text = forms.CharField(
        label=_("Your message"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Each applicant reads it in the messages of their application, and is told of it."),
    )

    def __init__(self, *args: Any, doing: bool = False, **kwargs: Any) -> None:
        self.doing = doing
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for a tag where one is meant."""
        cleaned = super().clean() or {}
        if cleaned.get("act") in WITH_TAG and not cleaned.get("tag_name"):
            self.add_error("tag_name", _("Write the tag."))
        if self.doing and cleaned.get("act") == MassAct.Act.MESSAGE and not self.errors and not cleaned.get("text"):
            self.add_error("text", _("Write your message."))
        return cleaned


class KeptFilterForm(forms.Form):
    """The name under which a filter is kept."""

    name = forms.CharField(label=_("Keep this filter as"), max_length=60)
    is_shared = forms.BooleanField(label=_("Share it with the officers of the programme"), required=False)
    query = forms.CharField(max_length=500, widget=forms.HiddenInput)
