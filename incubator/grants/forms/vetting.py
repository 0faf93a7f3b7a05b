"""The forms of what is settled before an agreement is signed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incubator.grants.models import Declaration, SanctionsCheck

NAME_HELP = _("As your account has it. Typing your name is your signature.")


class DeclarationForm(forms.Form):
    """The declaration on honour, and who is paid."""

    payee = forms.ChoiceField(
        label=_("Whose account receives the grant?"), choices=Declaration.Payee.choices, widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label=_("I declare this on my honour, for the start-up."))
    full_name = forms.CharField(label=_("Your full name"), max_length=120, help_text=NAME_HELP)


class MandateForm(forms.Form):
    """The mandate of a member of the team."""

    agree = forms.BooleanField(label=_("I give this mandate."))
    full_name = forms.CharField(label=_("Your full name"), max_length=120, help_text=NAME_HELP)


class CheckForm(forms.Form):
    """That somebody was looked for on a sanctions list."""

    list_name = forms.CharField(
        label=_("List"), max_length=120, help_text=_("For example: consolidated list of the European Union.")
    )
    checked_on = forms.DateField(
        label=_("Checked on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    outcome = forms.ChoiceField(label=_("Outcome"), choices=SanctionsCheck.Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    evidence = forms.FileField(
        label=_("Evidence"), required=False, help_text=_("A PDF or a photograph, at most 10 MB.")
    )
