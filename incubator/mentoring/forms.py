"""Forms of mentoring."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.zones import ZONES
from incubator.mentoring.diagnostic import domains_in, levels_in
from incubator.mentoring.models import Action, Mentor, Slot
from incubator.mentoring.selectors import mentors


class ProposeForm(forms.Form):
    """A time to propose, as it reads on a clock in the zone chosen."""

    subject = forms.CharField(max_length=150, label=_("Subject"))
    starts = forms.DateTimeField(
        label=_("Day and time"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    zone = forms.ChoiceField(choices=ZONES, initial=settings.TIME_ZONE, label=_("This time is meant in"))
    minutes = forms.IntegerField(min_value=15, max_value=240, initial=60, label=_("Length in minutes"))
    place = forms.CharField(max_length=250, required=False, label=_("Place or link"))

    def clean_starts(self) -> Any:
        """Return the wall time as it was typed: its zone is the next answer."""
        typed = self.cleaned_data["starts"]
        return typed.replace(tzinfo=None)


class HoldForm(forms.Form):
    """What the mentor writes after a session."""

    notes = forms.CharField(
        label=_("What was said"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )
    next_steps = forms.CharField(
        required=False,
        label=_("What was agreed"),
        max_length=4000,
        help_text=_("Who does what, by when. Founders and mentor both read it."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class StartForm(forms.Form):
    """A mentor for a start-up."""

    mentor = forms.ModelChoiceField(queryset=Mentor.objects.none(), label=_("Mentor"))
    goals = forms.CharField(
        required=False, max_length=2000, label=_("Goals"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = mentors()  # type: ignore[attr-defined]


class NeedForm(forms.Form):
    """What a start-up needs from a mentor, in free words: it sorts the shortlist."""

    need = forms.CharField(
        required=False,
        max_length=200,
        label=_("What it needs"),
        help_text=_("In a few words, such as: prices, exports, solar energy."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    @property
    def words(self) -> str:
        """What was typed, "" when it cannot be read."""
        return str(self.cleaned_data["need"]) if self.is_valid() else ""


class ActionForm(forms.Form):
    """What one side does by a date."""

    text = forms.CharField(max_length=300, label=_("What is to be done"), widget=forms.TextInput(attrs={"dir": "auto"}))
    owner = forms.ChoiceField(choices=Action.Owner.choices, widget=forms.RadioSelect, label=_("By whom"))
    due_on = forms.DateField(
        label=_("By when"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ProfileForm(forms.ModelForm):
    """What a mentor says of themselves, and the charter until it is accepted."""

    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, label=_("Languages")
    )
    accepts = forms.BooleanField(required=False, label=_("I have read the charter of mentors and I accept it"))

    class Meta:
        model = Mentor
        fields = ("skills", "sectors", "languages", "region", "hours_a_month", "most_startups")
        widgets = {"sectors": forms.CheckboxSelectMultiple, "skills": forms.TextInput(attrs={"dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.charter_accepted_at:
            del self.fields["accepts"]


class SlotForm(forms.Form):
    """An hour of each week, on the clock of the country chosen."""

    weekday = forms.TypedChoiceField(choices=list(WEEKDAYS.items()), coerce=int, label=_("Day of the week"))
    starts = forms.TimeField(
        label=_("Hour"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(min_value=15, max_value=240, initial=60, label=_("Length in minutes"))
    zone = forms.ChoiceField(choices=ZONES, label=_("This time is meant in"))


class PulseForm(forms.Form):
    """Three questions and a word: a minute on a phone."""

    LEVELS = (
        (5, pgettext_lazy("level of agreement", "fully")),
        (4, pgettext_lazy("level of agreement", "largely")),
        (3, pgettext_lazy("level of agreement", "partly")),
        (2, pgettext_lazy("level of agreement", "a little")),
        (1, pgettext_lazy("level of agreement", "not at all")),
    )

    useful = forms.TypedChoiceField(
        choices=LEVELS, coerce=int, widget=forms.RadioSelect, label=_("Our meetings are worth the time they take.")
    )
    trust = forms.TypedChoiceField(
        choices=LEVELS, coerce=int, widget=forms.RadioSelect, label=_("We listen to each other and speak openly.")
    )
    clear = forms.TypedChoiceField(
        choices=LEVELS, coerce=int, widget=forms.RadioSelect, label=_("I know what is to be done next.")
    )
    comment = forms.CharField(
        required=False,
        max_length=300,
        label=_("A word to the programme’s team"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DiagnosticForm(forms.Form):
    """A level for each statement of a frozen document, and what was said."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    note = forms.CharField(
        required=False, max_length=2000, label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, document: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.domains = domains_in(document)
        levels = [("", "–"), *((str(place), str(level)) for place, level in enumerate(levels_in(document)))]
        for domain in self.domains:
            for key, text in domain.statements.items():
                self.fields[key] = forms.TypedChoiceField(choices=levels, coerce=int, label=str(text))

    @property
    def by_domain(self) -> list[dict[str, Any]]:
        """Return each domain with its bound fields."""
        return [{"label": one.label, "fields": [self[key] for key in one.statements]} for one in self.domains]

    @property
    def said(self) -> dict[str, Any]:
        """What was answered, as the service takes it."""
        values = self.cleaned_data
        answers = {key: values[key] for domain in self.domains for key in domain.statements}
        return {"answers": answers, "note": values["note"], "version": values["version"]}


class OfferForm(forms.Form):
    """The mentors among whom a start-up chooses, and until when."""

    mentors = forms.ModelMultipleChoiceField(queryset=Mentor.objects.none(), label=_("Mentors"))
    choose_by = forms.DateField(
        label=_("Last day to choose"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    goals = forms.CharField(
        required=False, max_length=2000, label=_("Goals"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentors"].queryset = mentors()  # type: ignore[attr-defined]


class ChoiceForm(forms.Form):
    """The mentor whom the start-up chooses."""

    mentor = forms.ModelChoiceField(queryset=Mentor.objects.all(), label=_("Mentor"))


class BookForm(forms.Form):
    """A slot of the mentor on one day."""

    slot = forms.ModelChoiceField(queryset=Slot.objects.all(), widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.HiddenInput)
    subject = forms.CharField(max_length=150, label=_("Subject"), widget=forms.TextInput(attrs={"dir": "auto"}))


class PeriodForm(forms.Form):
    """The days that a report covers, both included; none is all."""

    since = forms.DateField(required=False, label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        required=False, label=pgettext_lazy("period", "To"), widget=forms.DateInput(attrs={"type": "date"})
    )
