"""Forms of the calls room: acts in my space, the text of a message in the back office."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from applications.calls.enums import Keep
from core.outbox.notices import Event
from core.outbox.wording import Words, faults
from core.typography import typeset


class ReasonForm(forms.Form):
    """A reason, which the journal keeps."""

    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), label=_("Reason"))


class CopyForm(forms.Form):
    """The code and the first day of a call made from another."""

    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]*$",
        max_length=30,
        label=_("Code of the new call"),
        help_text=_("Capital letters, digits and hyphens, such as RST-2028."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters"}),
    )
    opens_on = forms.DateField(
        label=_("Day on which its first stage opens"),
        help_text=_("Every other date keeps its distance to this one; you can change each of them afterwards."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class DriftForm(ReasonForm):
    """What an officer decides of a window that new zone data pulled apart."""

    keep = forms.ChoiceField(choices=Keep.choices, widget=forms.RadioSelect, label=_("What do we keep?"))
    field_order = ["keep", "reason"]


class MessageForm(forms.Form):
    """The text of a message in one language. `values` are examples that its call gives of itself."""

    subject = forms.CharField(max_length=200, label=_("subject"))
    body = forms.CharField(max_length=10_000, label=_("text"), widget=forms.Textarea(attrs={"rows": 12}))
    short = forms.CharField(max_length=250, required=False, label=_("SMS"))

    def __init__(self, *args: Any, event: Event, language: str, values: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.language, self.values = event, language, values
        direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": direction}
        if event.secret:
            # It always goes by e-mail.
            del self.fields["short"]

    @property
    def words(self) -> Words:
        """The text as it was sent, whether or not it is in order."""
        return Words(*(self._sent(name) for name in ("subject", "body", "short")))

    def _sent(self, name: str) -> str:
        # Browsers send two characters for the end of a line.
        text = str(self.data.get(name, ""))[:12_000].replace("\r\n", "\n").replace("\0", "")
        return typeset(text.strip()) if self.language == "fr" else text.strip()

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the text, beside the field it is in."""
        for name, sentence in faults(self.event, self.language, self.words, self.values):
            if name in self.fields:
                self.add_error(name, sentence)
        return self.cleaned_data
