"""Inviting somebody, and changing what they may do."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.entries.models import TEAM_RIGHTS, Right

EXPLAINED = [
    (Right.VIEW, _("Read: see the application and its receipt, change nothing")),
    (Right.EDIT, _("Read and write: answer, upload, write to the team of the call")),
    (Right.SUBMIT, _("Read, write and submit")),
]
NOBODY = "none"


class InvitationForm(forms.Form):
    """Whom to invite, and to do what."""

    full_name = forms.CharField(
        label=_("Name"),
        help_text=_("So that you recognise the link. It is seen by you alone."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send the link there. Without an address, you give the link or show its code yourself."),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    right = forms.ChoiceField(
        label=_("What may this person do?"), choices=EXPLAINED, initial=Right.EDIT, widget=forms.RadioSelect
    )

    def clean_email(self) -> str:
        """Return the address in small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean_right(self) -> Right:
        """Return the right that was chosen."""
        return Right(self.cleaned_data["right"])


class TransferForm(forms.Form):
    """To whom the application is handed over."""

    to = forms.TypedChoiceField(label=_("Person"), coerce=int)

    def __init__(self, *args: Any, heirs: Iterable[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.choices = [(person.pk, str(person)) for person in heirs]


class SeatForm(forms.Form):
    """Another right for somebody, or none."""

    right = forms.ChoiceField(
        label=_("What they may do"),
        choices=[*((one, one.label) for one in TEAM_RIGHTS), (NOBODY, _("no access any more"))],
    )

    def __init__(self, *args: Any, key: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several stand on one page.
        self.auto_id = f"seat-{key}-%s"
