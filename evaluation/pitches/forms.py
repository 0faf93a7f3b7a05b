"""Forms of pitch days."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.forms.deadlines import wall_field
from evaluation.panels.models import Panel
from evaluation.pitches.models import PitchDay
from evaluation.pitches.services import DayPlan
from evaluation.pitches.services.planning import MOST_A_DAY, default_seed

LOT, HAND = "lot", "hand"


def _minutes(label: Any, least: int, initial: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=240, initial=initial, help_text=help_text)


class DayForm(forms.Form):
    """When, where and how long a panel hears pitches."""

    panel = forms.ModelChoiceField(
        label=_("Jury"), queryset=Panel.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    starts_wall = wall_field(_("Day and time, in the time zone of the call"))
    place = forms.CharField(label=_("Place or link"), max_length=200, required=False)
    pitch_minutes = _minutes(_("Minutes of a pitch"), 1, 10)
    question_minutes = _minutes(_("Minutes of questions"), 0, 5)
    break_after = forms.IntegerField(
        label=_("A break after how many pitches"), min_value=0, max_value=100, initial=0, help_text=_("0: no break.")
    )
    break_minutes = _minutes(_("Minutes of a break"), 0, 0)
    quorum = forms.IntegerField(
        label=_("Quorum"),
        min_value=1,
        max_value=50,
        initial=3,
        help_text=_("How many members of the panel have a complete sheet of each pitch when the day closes."),
    )

    def __init__(self, *args: Any, panels: QuerySet[Panel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].queryset = panels  # type: ignore[attr-defined]

    def plan(self) -> DayPlan:
        """Return what was typed as values; the form is valid."""
        data = self.cleaned_data
        names = ("panel", "place", "pitch_minutes", "question_minutes", "break_after", "break_minutes", "quorum")
        # The wall time as it was typed: its zone is the call's.
        wall = data["starts_wall"].replace(tzinfo=None)
        return DayPlan(starts_wall=wall, **{name: data[name] for name in names})


class NewDayForm(DayForm):
    """A new day: also how many pitch, and how their order is made."""

    most = forms.IntegerField(
        label=_("Start-ups on this day"),
        min_value=1,
        max_value=MOST_A_DAY,
        required=False,
        help_text=_("Empty: all that have no slot yet, 60 at most."),
    )
    order = forms.ChoiceField(
        label=_("Running order"),
        choices=[(LOT, _("drawn by lot")), (HAND, _("by hand, from the order of the applications"))],
        initial=LOT,
        widget=forms.RadioSelect,
    )
    seed = forms.CharField(
        label=_("Seed of the lot"),
        max_length=200,
        required=False,
        help_text=_(
            "A text that everybody may know: with it, anybody draws the same order again. Empty: call and day."
        ),
    )

    def seed_for(self, stage: Stage) -> str:
        """Return the text that draws the order of a day of `stage`, "" where it is made by hand."""
        if self.cleaned_data["order"] != LOT:
            return ""
        typed: str = self.cleaned_data["seed"].strip()
        return typed or default_seed(stage, self.cleaned_data["starts_wall"])


def said_of(day: PitchDay) -> dict[str, Any]:
    """Return the values of a day as its form shows them first."""
    names = ("place", "pitch_minutes", "question_minutes", "break_after", "break_minutes", "quorum")
    wall = day.starts_at.astimezone(ZoneInfo(day.stage.call.zone))
    first = {"panel": day.panel_id, "starts_wall": f"{wall:%Y-%m-%dT%H:%M}"}
    return first | {name: getattr(day, name) for name in names}
