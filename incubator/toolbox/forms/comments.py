"""What mentors and teams send to each other on a canvas or another tool."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from incubator.toolbox.models.comment import LONGEST


class CommentForm(forms.Form):
    """A comment on a block, or on one of its notes."""

    quote = forms.ChoiceField(required=False, label=_("On which note?"))
    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write your comment.")},
    )

    def __init__(self, data: Any = None, *, notes: Sequence[str]) -> None:
        super().__init__(data, prefix="comment")
        choices = [(note, Truncator(note).chars(80)) for note in dict.fromkeys(notes)]
        self.fields["quote"].choices = [("", _("on the whole block")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A note that is no longer there makes it a comment on the whole block."""
        if "quote" in self.errors:
            del self.errors["quote"]
        return {"quote": "", **(super().clean() or {}), **self.cleaned_data}


class AnswerForm(forms.Form):
    """An answer to a comment."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write your answer.")},
    )


class RemarkForm(forms.Form):
    """A comment on a topic of a tool."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write your comment.")},
    )
