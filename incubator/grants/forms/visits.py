"""The forms of visits: plan one, record what it found, say what the start-up makes of it."""

from typing import IO, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubator.grants.forms.tranches import day_field
from incubator.grants.services.visits import VisitRecord

# So many photographs or files: one field each, so that a telephone offers its camera for each.
MOST_FILES = 4
YES, NO = "yes", "no"


def _words(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **options
    )


class VisitPlanForm(forms.Form):
    """When, who goes, what for."""

    planned_on = day_field(label=_("Day of the visit"))
    visitor = forms.ModelChoiceField(label=_("Who goes"), queryset=User.objects.none())
    purpose = _words(_("Purpose of the visit"), help_text=_("The start-up reads it."))

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["visitor"]
        field.queryset = people


class VisitRecordForm(forms.Form):
    """What a visit found, with its photographs."""

    visited_on = day_field(label=_("Visited on"))
    place = forms.CharField(label=_("Place"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))
    met = _words(_("Who was met"), rows=2, help_text=_("Names, and what each does in the start-up."))
    seen = _words(_("What was seen there"))
    equipment_seen = forms.ChoiceField(
        label=_("Was the equipment that the grant paid for seen?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
    )
    findings = _words(_("Findings, and what is to be done"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_FILES + 1):
            self.fields[f"file_{number}"] = forms.FileField(
                label=_("Photograph or file %(number)s") % {"number": number},
                required=False,
                help_text=_("A PDF or a photograph, at most 10 MB.") if number == 1 else "",
                widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
            )

    @property
    def record(self) -> VisitRecord:
        """What was filled in."""
        values = self.cleaned_data
        told = {name: values[name] for name in ("visited_on", "place", "met", "seen", "findings")}
        return VisitRecord(**told, equipment_seen=values["equipment_seen"] == YES)

    @property
    def sent(self) -> list[tuple[IO[bytes], str]]:
        """The files that were chosen, with their names."""
        chosen = [self.cleaned_data[f"file_{number}"] for number in range(1, MOST_FILES + 1)]
        return [(file, file.name) for file in chosen if file]


class AgreeForm(forms.Form):
    """The start-up agrees, and may add a sentence."""

    answer = _words(_("Anything to add"), required=False, help_text=_("The programme team reads it."))


class ContestForm(forms.Form):
    """What the start-up contests."""

    reason = _words(_("What you contest"), help_text=_("The programme team reads it."))
