"""What a juror, or an officer, says of a juror."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evaluation.panels.enums import Sex
from evaluation.panels.models import PanelMember
from incubator.network.selectors import hubs, reference

PERIODS = 3


def languages_field() -> forms.MultipleChoiceField:
    """Return the field of the languages that a juror reads."""
    return forms.MultipleChoiceField(
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Languages they read"),
        help_text=_("Leave empty when they read all of them."),
    )


class MemberForm(forms.Form):
    """The facts of a juror that a plan of assignment uses; `staff` also sets the least load and the chair."""

    languages = languages_field()
    sectors = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Sectors known well"),
        help_text=_("Applications of these sectors come first."),
    )
    least = forms.IntegerField(min_value=0, max_value=500, label=_("Applications at least"))
    capacity = forms.IntegerField(min_value=0, max_value=500, label=_("Applications at most"))
    organisation = forms.CharField(max_length=150, required=False, label=_("Organisation"))
    hub_code = forms.ChoiceField(
        required=False,
        label=_("Nearest hub"),
        help_text=_("So that not all readers of an application come from its own hub."),
    )
    sex = forms.ChoiceField(
        choices=[("", _("Not said")), *Sex.choices],
        required=False,
        label=_("Sex"),
        help_text=_("Used only where an application is to have readers of both sexes."),
    )
    is_chair = forms.BooleanField(required=False, label=_("Chairs the panel"))

    def __init__(self, data: Any = None, *, member: PanelMember, staff: bool) -> None:
        initial = {name: getattr(member, name) for name in self.base_fields}
        for number, (since, until) in enumerate(member.unavailable[:PERIODS], 1):
            initial |= {f"since_{number}": since, f"until_{number}": until}
        super().__init__(data, initial=initial)
        self.fields["sectors"].choices = [(one.code, str(one)) for one in reference().sectors]  # type: ignore[attr-defined]
        self.fields["hub_code"].choices = [("", _("None"))] + [(hub.code, str(hub)) for hub in hubs()]  # type: ignore[attr-defined]
        if not staff:
            del self.fields["least"], self.fields["is_chair"]
        for number in range(1, PERIODS + 1):
            self._add_period(number)

    def _add_period(self, number: int) -> None:
        labels = {"since": _("Away from (period %(number)s)"), "until": _("Away until (period %(number)s)")}
        for end, label in labels.items():
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[f"{end}_{number}"] = forms.DateField(
                required=False, widget=widget, label=label % {"number": number}
            )

    def clean(self) -> dict[str, Any]:
        """Check that each period away has its two days in order, and that the least load is within the most."""
        data: dict[str, Any] = super().clean() or {}
        for number in range(1, PERIODS + 1):
            since, until = data.get(f"since_{number}"), data.get(f"until_{number}")
            if bool(since) != bool(until):
                self.add_error(f"until_{number}", _("Give both days of this period, or neither."))
            elif since and until and until < since:
                self.add_error(f"until_{number}", _("This period ends before it begins."))
        if data.get("least", 0) > data.get("capacity", 0):
            self.add_error("least", _("This is more than the applications at most."))
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, by field of the member."""
        data = self.cleaned_data
        periods = [(data[f"since_{number}"], data[f"until_{number}"]) for number in range(1, PERIODS + 1)]
        away = [[since.isoformat(), until.isoformat()] for since, until in periods if since and until]
        return {name: data[name] for name in self.base_fields if name in data} | {"unavailable": away}
