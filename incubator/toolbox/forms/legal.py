"""What a start-up sends about its legal form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.toolbox.models import LegalGuide
from incubator.toolbox.models.legal import LONGEST_NOTE


class ChooseForm(forms.Form):
    """The legal form that a start-up takes."""

    guide = forms.ModelChoiceField(
        queryset=LegalGuide.objects.none(),
        to_field_name="form",
        label=_("Which legal form do you take?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a legal form."), "invalid_choice": _("Choose a legal form.")},
    )

    def __init__(self, data: Any = None, *, guides: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["guide"].queryset = guides  # type: ignore[attr-defined]


class TickForm(forms.Form):
    """A step that was done: when, and what shows it."""

    done_on = forms.DateField(
        label=_("Done on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day that exists, such as 2027-01-31.")},
    )
    note = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("A number, an office, a paper and where it is."),
    )


class OwnStepForm(TickForm):
    """A step that the start-up adds itself."""

    label = forms.CharField(label=_("Step"), max_length=120, error_messages={"required": _("Write what the step is.")})
    field_order = ("label", "done_on", "note")
