"""Forms of the account: given before the signature, changed after it, the call about a change, the meeting instead."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.phone_fields import MobileField
from incubator.grants.bank import DIGITS, Fault, NotAnAccount, iban_of
from incubator.grants.forms.tranches import day_field
from incubator.grants.models import AccountMeeting, CallBack
from incubator.grants.services.in_person import Met

FAULTS = {
    Fault.EMPTY: _("Give the number of the account."),
    Fault.LENGTH: _("A Moroccan RIB has 24 digits: some are missing, or there are too many."),
    Fault.KEY: _("One of the digits is wrong: the key at the end of the RIB does not match the others."),
    Fault.COUNTRY: _("A Moroccan IBAN is “MA64” followed by the 24 digits of the RIB."),
    Fault.IBAN: _("This is neither a Moroccan RIB nor a valid IBAN."),
}

FOUR = re.compile(r"[0-9A-Z]{4}")


class PayeeForm(forms.Form):
    """An account and its holder."""

    payee_name = forms.CharField(
        label=_("Account holder"),
        max_length=150,
        help_text=_("As the bank writes it. It must be the start-up, or a person with its signed mandate."),
    )
    account = forms.CharField(
        label=_("RIB or IBAN"),
        max_length=60,
        help_text=_("24 digits for an account in Morocco; spaces do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "dir": "ltr", "spellcheck": "false"}),
    )

    def clean_account(self) -> str:
        """Return what was typed once it is known to be an account. Raises ValidationError with what is wrong."""
        typed: str = self.cleaned_data["account"]
        try:
            iban_of(typed)
        except NotAnAccount as refusal:
            raise ValidationError(FAULTS[refusal.fault]) from None
        return typed


class AccountForm(PayeeForm):
    """The account on which the grant is paid, and the number to call before it is ever changed."""

    number = MobileField(
        label=_("Mobile phone for questions about this account"),
        help_text=_("We call this number before the account is ever changed. Keep it."),
    )


class AccountChangeForm(PayeeForm):
    """Another account after the signature."""

    reason = forms.CharField(
        label=_("Why the account changes"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class CallForm(forms.Form):
    """A call to the number on file."""

    called_name = forms.CharField(label=_("Who was called"), max_length=120)
    called_at = forms.DateTimeField(
        label=_("When the call was made"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    outcome = forms.ChoiceField(label=_("What was said"), choices=CallBack.Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


class InPersonForm(forms.Form):
    """Why the number on file cannot be reached any more."""

    reason = forms.CharField(
        label=_("Why the number does not answer any more"),
        max_length=1000,
        help_text=_("A telephone lost or stolen, a number given up… The start-up reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class MeetingForm(forms.Form):
    """The meeting with the person who asks, and what they signed."""

    place = forms.CharField(
        label=_("Where the person was met"),
        max_length=200,
        help_text=_("An office of ours, or the address that was visited."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    met_on = day_field(label=_("Day of the meeting"))
    document = forms.ChoiceField(
        label=_("Identity document seen"), choices=AccountMeeting.Document.choices, widget=forms.RadioSelect
    )
    document_end = forms.CharField(
        label=_("Last four characters of its number"),
        max_length=12,
        help_text=_("These four only, never the whole number. They are erased once the change is settled."),
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    # Without `capture`: a telephone offers its camera, and its files too.
    statement = forms.FileField(
        label=_("Photograph of the signed statement"),
        help_text=_(
            "The person writes that they ask for this account, with the day, and signs. A PDF or a photograph, at most "
            "10 MB. Do not photograph the identity document."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )

    def clean_document_end(self) -> str:
        """Return the four characters in capitals. Raises ValidationError for fewer or more."""
        typed = self.cleaned_data["document_end"].translate(DIGITS).strip().upper()
        if not FOUR.fullmatch(typed):
            raise ValidationError(_("Write four letters or digits: the last ones of the number, no more."))
        return str(typed)

    @property
    def met(self) -> Met:
        """What was filled in, the file apart."""
        told = {name: self.cleaned_data[name] for name in ("place", "met_on", "document", "document_end")}
        return Met(**told)


class SecondForm(forms.Form):
    """How the second person confirms."""

    check = forms.ChoiceField(
        label=_("What you checked"), choices=AccountMeeting.Check.choices, widget=forms.RadioSelect
    )
