"""What the page of the design system shows: a form with one field of each kind, one of them in error, and steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.steps import Step


class SampleForm(forms.Form):
    """Fields as applicants and staff meet them. Bound to nothing typed, the first is in error."""

    error_css_class = "field--invalid"

    name = forms.CharField(label=_("Name of the start-up"), help_text=_("As on your documents."), max_length=80)
    pitch = forms.CharField(
        label=_("Your idea in a few words"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    amount = forms.DecimalField(label=_("Amount asked for (MAD)"), required=False, min_value=0)
    legal_form = forms.ChoiceField(
        label=_("Legal form"),
        choices=[("coop", _("Cooperative")), ("sarl", _("Limited company")), ("none", _("None yet"))],
        widget=forms.RadioSelect,
        required=False,
    )
    agrees = forms.BooleanField(label=_("I have read the rules of the call"), required=False)


def sample_steps() -> list[Step]:
    """Return four steps, the second of which is under way."""
    return [
        Step(str(_("The team")), is_done=True, url="#steps"),
        Step(str(_("The canvas")), is_current=True),
        Step(str(_("Documents"))),
        Step(str(_("Check and submit"))),
    ]
