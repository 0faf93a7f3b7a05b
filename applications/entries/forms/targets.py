"""What a call aims at."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.entries.models import CallTarget


class TargetForm(forms.Form):
    """A share that a call aims at, of women, of young people, or of a region."""

    group = forms.ChoiceField(label=_("Whom"), choices=CallTarget.Group.choices)
    territory = forms.ChoiceField(label=_("Region"), required=False)
    percent = forms.IntegerField(
        label=_("Share aimed at, in percent"),
        help_text=_("Leave it empty to aim at nothing any more."),
        required=False,
        min_value=0,
        max_value=100,
    )

    def __init__(self, data: Any = None, *, regions: Iterable[tuple[str, Any]]) -> None:
        super().__init__(data)
        field: Any = self.fields["territory"]
        field.choices = [("", _("none")), *regions]

    def clean(self) -> dict[str, Any]:
        """Ask for a region where one is meant, and drop it elsewhere."""
        cleaned = super().clean() or {}
        if cleaned.get("group") != CallTarget.Group.TERRITORY:
            cleaned["territory"] = ""
        elif not cleaned.get("territory"):
            self.add_error("territory", _("Choose the region."))
        return cleaned
