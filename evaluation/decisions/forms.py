"""Forms of decisions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.forms.deadlines import wall_field
from evaluation.decisions.models import Decision
from evaluation.decisions.proposals import outcomes_of
from evaluation.decisions.selectors import is_last
from evaluation.decisions.selectors.feedback import Advice
from evaluation.panels.models import Panel


class DecisionForm(forms.Form):
    """The outcome of one entry, and the reason that its applicant reads."""

    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=3000,
        required=False,
        help_text=_("The applicant reads it once the results are released. It can be written before confirming."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [Decision.Outcome(outcome) for outcome in outcomes_of(is_last=is_last(stage))]
        self.fields["outcome"].choices = [(outcome.value, outcome.label) for outcome in outcomes]  # type: ignore[attr-defined]


class ReasonsForm(forms.Form):
    """One reason for each outcome that a stage knows."""

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for outcome in outcomes_of(is_last=is_last(stage)):
            self.fields[outcome.value] = forms.CharField(
                label=Decision.Outcome(outcome).label, max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
            )


class MinutesForm(forms.Form):
    """The minutes of a deliberation."""

    held_on = forms.DateField(label=_("Held on"), widget=forms.DateInput(attrs={"type": "date"}))
    reference = forms.CharField(label=_("Reference of the minutes"), max_length=60)
    present = forms.CharField(label=_("People present"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    minutes = forms.CharField(label=_("Minutes"), max_length=20000, widget=forms.Textarea(attrs={"rows": 12}))


class ConveneForm(forms.Form):
    """Which jury of a stage meets, when and where."""

    panel = forms.ModelChoiceField(
        label=_("Jury"), queryset=Panel.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    held_wall = wall_field(_("Day and time, in the time zone of the call"))
    place = forms.CharField(label=_("Place or link"), max_length=200, required=False)

    def __init__(self, *args: Any, panels: QuerySet[Panel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].queryset = panels  # type: ignore[attr-defined]

    def clean_held_wall(self) -> Any:
        """Return the wall time as it was typed: its zone is the call's."""
        return self.cleaned_data["held_wall"].replace(tzinfo=None)


class OutcomeForm(DecisionForm):
    """What a meeting is to decide of one application, and why it departs from the proposal."""

    reason = forms.CharField(
        label=_("Why the meeting departs from the proposal"),
        max_length=3000,
        required=False,
        help_text=_("Needed for another decision than the one proposed. The minutes keep it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class CloseForm(forms.Form):
    """The reference of the minutes, and what was said beside the list."""

    reference = forms.CharField(label=_("Reference of the minutes"), max_length=60)
    remarks = forms.CharField(
        label=_("Remarks for the minutes"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class SignForm(forms.Form):
    """The signature of one who was present: their name, and their word that the minutes say what happened."""

    full_name = forms.CharField(
        label=_("Your first and last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    agree = forms.BooleanField(
        label=_("I have read these minutes, and they say what the meeting decided"),
        error_messages={"required": _("Read the minutes and tick the box: this is your signature.")},
    )


class FeedbackForm(forms.Form):
    """What an applicant reads of each criterion, as an officer leaves it. A text left empty is not shown."""

    def __init__(self, *args: Any, advice: Sequence[Advice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [one.code for one in advice]
        for one in advice:
            self.fields[self.name_of(one.code)] = forms.CharField(
                label=str(one.criterion.name) if one.criterion else _("In general"),
                initial=one.proposed,
                max_length=3000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )

    @staticmethod
    def name_of(code: str) -> str:
        """Return the name of the field of a criterion."""
        return f"text-{code}" if code else "text"

    def texts(self) -> dict[str, str]:
        """Return the texts by code of criterion, of a form that is valid."""
        return {code: self.cleaned_data[self.name_of(code)] for code in self.codes}


class AppealForm(forms.Form):
    """Why an applicant appeals."""

    text = forms.CharField(
        label=_("Why do you appeal?"),
        help_text=_("Say what was misread or forgotten. Nothing can be added to the application itself."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AppealAnswerForm(forms.Form):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[("uphold", _("The appeal is upheld")), ("dismiss", _("The decision stands"))],
    )
    answer = forms.CharField(
        label=_("Reason, as the applicant will read it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class PublicityForm(forms.Form):
    """What a laureate agrees to show. No box is ticked beforehand; a picture needs the word of the people on it."""

    sentence = forms.CharField(
        label=_("Your start-up in one sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    extract = forms.CharField(
        label=_("An extract of your canvas"),
        max_length=600,
        required=False,
        help_text=_("What you propose to your clients, as your application says it. Change it, or leave it empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    picture = forms.FileField(
        label=_("A picture of your team or of what you make"),
        required=False,
        help_text=_("JPEG, PNG or WebP, 10 MB at most. The place that a phone writes in it is taken out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    people_agree = forms.BooleanField(label=_("The people on the picture agree to be shown"), required=False)
    agree = forms.BooleanField(
        label=_("I agree that the site shows this among the laureates; I can take it back at any time"),
        error_messages={"required": _("Tick the box if you agree. Without your consent nothing is shown.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a picture whose people were not asked."""
        cleaned = super().clean() or {}
        if cleaned.get("picture") and not cleaned.get("people_agree"):
            self.add_error("people_agree", _("Ask the people on the picture, and tick the box once they agree."))
        return cleaned
