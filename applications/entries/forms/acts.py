"""Small forms: a reason, a rejection, a later deadline."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.entries.models.thread import LONGEST


class WithdrawalForm(forms.Form):
    """Why an applicant withdraws: they may say it, and need not."""

    reason = forms.CharField(
        label=_("Why do you withdraw?"),
        help_text=_("Your answer helps us. It is not shown to the jury."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    sure = forms.BooleanField(label=_("I understand that this cannot be undone."))


class TextForm(forms.Form):
    """A message, or a note."""

    text = forms.CharField(
        label=_("Your text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )


class RejectionForm(forms.Form):
    """The rules that a deposit does not meet, and the reason that its applicant will read."""

    rules = forms.MultipleChoiceField(
        label=_("Rules not met"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    reason = forms.CharField(
        label=_("Reason, as the applicant will read it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, rules: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rules"]
        field.choices = list(rules)


class CorrectionForm(forms.Form):
    """The questions that an applicant is to correct, why, and by when in the zone of the call."""

    questions = forms.MultipleChoiceField(
        label=_("Questions to correct"), widget=forms.CheckboxSelectMultiple, choices=[]
    )
    reason = forms.CharField(
        label=_("What is to be corrected, as the applicant will read it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    due_wall = forms.DateTimeField(
        label=_("To be corrected by, in the time zone of the call"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def __init__(self, *args: Any, questions: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["questions"]
        field.choices = list(questions)

    def clean_due_wall(self) -> Any:
        """Return the wall time without the zone that Django gives it: the call's zone is the one that is meant."""
        return self.cleaned_data["due_wall"].replace(tzinfo=None)


class ExtensionForm(forms.Form):
    """A later closing for one applicant, as a wall time in the zone of the call."""

    closes_wall = forms.DateTimeField(
        label=_("New deadline, in the time zone of the call"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    def clean_closes_wall(self) -> Any:
        """Return the wall time without the zone that Django gives it: the call's zone is the one that is meant."""
        return self.cleaned_data["closes_wall"].replace(tzinfo=None)
