"""Forms of trainings."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.folding import folded
from core.i18n import LocalisedFormField
from core.table_form import TableForm
from core.zones import ZONES
from incubator.trainings.models import TrainingSession
from incubator.trainings.models.curriculum import TOOLS
from incubator.trainings.roll import Line, lines_of
from incubator.trainings.selectors import list_of, trainers

WHY = {
    "type": _("This file can be read neither as CSV nor as an Excel workbook (.xlsx)."),
    "heading": _("The first line must name two columns: Name and Present."),
    "rows": _("The file names nobody, or more than a thousand people."),
}
FAULTS = {
    "unknown": _("nobody of the cohort has this name"),
    "namesake": _("two people have this name: write the e-mail address"),
    "twice": _("the same person stands above"),
    "present": _("write yes or no"),
}


class CurriculumForm(forms.Form):
    """The title, and what the certificate asks."""

    title = LocalisedFormField(max_length=150, label=_("Title"))
    share_needed = forms.IntegerField(
        min_value=0, max_value=100, label=_("Attendance needed for the certificate, in percent of the modules")
    )
    tools_needed = forms.IntegerField(
        min_value=0, max_value=TOOLS, label=_("Tools of the start-up that must be validated, of six")
    )


class ModuleForm(forms.Form):
    """One module."""

    position = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=200,
        label=_("Number"),
        help_text=_("Its place; the last one when empty."),
    )
    title = LocalisedFormField(max_length=150, label=_("Title"))
    about = LocalisedFormField(max_length=2000, multiline=True, required=False, label=_("What it is about"))


class ResourceForm(forms.Form):
    """A file or a link."""

    title = forms.CharField(max_length=150, label=_("Title"), widget=forms.TextInput(attrs={"dir": "auto"}))
    language = forms.ChoiceField(
        required=False, choices=[("", _("no language in particular")), *settings.LANGUAGES], label=_("Language")
    )
    file = forms.FileField(required=False, label=_("File"), help_text=_("PDF, Word, Excel or picture, 10 MB at most."))
    link = forms.URLField(required=False, max_length=500, assume_scheme="https", label=_("Or a link"))


class TrainingForm(forms.Form):
    """A session, its time as it reads on a clock in the zone chosen."""

    title = forms.CharField(max_length=150, label=_("Title"), widget=forms.TextInput(attrs={"dir": "auto"}))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))
    starts = forms.DateTimeField(
        label=_("Day and time"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    zone = forms.ChoiceField(choices=ZONES, initial=settings.TIME_ZONE, label=_("This time is meant in"))
    minutes = forms.IntegerField(min_value=15, max_value=480, initial=90, label=_("Length in minutes"))
    place = forms.CharField(
        max_length=250, required=False, label=_("Place"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    link = forms.URLField(
        max_length=500,
        required=False,
        assume_scheme="https",
        label=_("Link to join online"),
        help_text=_("Only those who have a seat read it."),
    )
    trainer = forms.ModelChoiceField(queryset=User.objects.none(), required=False, label=_("Trainer"))
    seats = forms.IntegerField(min_value=1, max_value=1000, initial=20, label=_("Seats"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trainer"].queryset = trainers()  # type: ignore[attr-defined]

    def clean_starts(self) -> Any:
        """Return the wall time as it was typed: its zone is the next answer."""
        return self.cleaned_data["starts"].replace(tzinfo=None)


class RollForm(TableForm):
    """A file that says who came, or the table that was read from it and looked at."""

    why = WHY
    file = forms.FileField(
        required=False,
        label=_("List of presences (Excel or CSV)"),
        help_text=_("Two columns: Name and Present (yes or no). The list to fill in has the right names."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, session: TrainingSession, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.session = session

    def read_lines(self, table: list[list[str]]) -> list[Line]:
        """Return the people whom the table names, and whether they came. Raises Unreadable."""
        return lines_of(table, known_in(self.session))


def known_in(session: TrainingSession) -> dict[str, list[int]]:
    """Return the keys of the people of the cohort by their folded name and by their address."""
    found: dict[str, list[int]] = {}
    for line in list_of(session):
        person = line.participant.person
        for word in {folded(str(person)), folded(person.email)} - {""}:
            found.setdefault(word, []).append(person.pk)
    return found


def faults_of(line: Line) -> list[str]:
    """Return in words what of a line cannot be read."""
    return [str(FAULTS[name]) for name in line.faults]
