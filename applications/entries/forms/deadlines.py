"""Forms of deadlines that move: for everybody, or for one person."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from applications.entries.forms.start import LANGUAGE_NAMES
from core.i18n import LocalisedText

LONGEST_REASON = 1000


def wall_field(label: Any) -> forms.DateTimeField:
    """Return a field of a wall time in the zone of the call."""
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


class WallForm(forms.Form):
    """A form with a later closing, as a naive wall time."""

    closes_wall = wall_field(_("New deadline, in the time zone of the call"))

    def clean_closes_wall(self) -> Any:
        """Return the wall time without the zone that Django gives it: the call's zone is the one that is meant."""
        return self.cleaned_data["closes_wall"].replace(tzinfo=None)


class OutageForm(WallForm):
    """A later closing for everybody, with its reason in each language of the call."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for code in languages:
            direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
            self.fields[f"reason_{code}"] = forms.CharField(
                label=_("What happened (%(language)s)") % {"language": get_language_info(code)["name_translated"]},
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 3, "lang": code, "dir": direction}),
            )

    @property
    def values(self) -> dict[str, Any]:
        """What `declare_outage` takes."""
        data = self.cleaned_data
        reason = LocalisedText({code: data[f"reason_{code}"] for code in self.languages})
        return {"closes_wall": data["closes_wall"], "reason": reason}


class LateLinkForm(WallForm):
    """Who may apply late, until when, why, and in which language they are written to."""

    address = forms.EmailField(label=_("E-mail address of the person"))
    language = forms.ChoiceField(label=_("Language of the message"))
    reason = forms.CharField(
        label=_("Reason, as the person will read it"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    field_order = ("address", "closes_wall", "language", "reason")

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(LANGUAGE_NAMES)
        choices: Any = self.fields["language"]
        choices.choices = [(code, names.get(code, code)) for code in languages]
