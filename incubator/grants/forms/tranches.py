"""The forms of the plan of tranches, and of the fact that meets a condition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.grants.amounts import Share
from incubator.grants.forms.amounts import PartField
from incubator.grants.models import Award
from incubator.grants.plan import ConditionKind, Step

MOST_TRANCHES = 5
KINDS = {
    ConditionKind.REPORT: _("report accepted"),
    ConditionKind.EVIDENCE: _("70% of the tranche before accounted for"),
    ConditionKind.LEGAL: _("legal existence shown"),
    ConditionKind.MINUTES: _("minutes of the committee"),
    ConditionKind.VISIT: _("visit made"),
}


def day_field(**options: Any) -> forms.DateField:
    """Return a field for a day, which a browser offers as a calendar."""
    # A browser reads a day in this form only, whatever the language.
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


class PlanForm(forms.Form):
    """The tranches of an award, and the last day of its agreement."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"] = day_field(label=_("Last day of the agreement"))
        for number in range(1, MOST_TRANCHES + 1):
            values = {"number": number}
            self.fields[f"part_{number}"] = PartField(
                label=_("Tranche %(number)s: amount or share") % values, currency=currency, required=number == 1
            )
            self.fields[f"due_{number}"] = day_field(
                label=_("Tranche %(number)s: planned for") % values, required=False
            )
            self.fields[f"waits_{number}"] = forms.TypedMultipleChoiceField(
                label=_("Tranche %(number)s: waits for") % values,
                choices=[(kind.value, words) for kind, words in KINDS.items()],
                coerce=ConditionKind,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def steps(self) -> list[Step]:
        """The tranches that were filled in, in order."""
        rows = [
            Step(values[f"part_{number}"], tuple(values[f"waits_{number}"]), values[f"due_{number}"])
            for values in [self.cleaned_data]
            for number in range(1, MOST_TRANCHES + 1)
        ]
        return [row for row in rows if row != Step(None)]

    def clean(self) -> dict[str, Any]:
        """Refuse evidence of a tranche before the first."""
        if ConditionKind.EVIDENCE in self.cleaned_data.get("waits_1", []):
            self.add_error("waits_1", _("No tranche comes before the first."))
        return self.cleaned_data


def planned(award: Award, steps: tuple[Step, ...] | None) -> dict[str, Any]:
    """Return what the form shows first: the preset `steps`, or the tranches that `award` has."""
    values: dict[str, Any] = {"ends_on": award.agreement.ends_on}
    if steps is None:
        for tranche in award.tranches.all():
            values[f"part_{tranche.number}"] = f"{tranche.amount.normalize():f}"
            values[f"due_{tranche.number}"] = tranche.due_on
            values[f"waits_{tranche.number}"] = [condition.kind for condition in tranche.conditions.all()]
        return values
    for number, step in enumerate(steps, start=1):
        values[f"part_{number}"] = f"{step.part.of_one * 100:.0f} %" if isinstance(step.part, Share) else ""
        values[f"waits_{number}"] = [kind.value for kind in step.conditions]
    return values


class FactForm(forms.Form):
    """The fact that meets a condition."""

    evidence = forms.FileField(label=_("Evidence"), help_text=_("A PDF or a photograph, at most 10 MB."))
    note = forms.CharField(
        label=_("What was seen"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
