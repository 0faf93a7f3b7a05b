"""What an agent types at the counter: who is helped with which call, her codes, and her project."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.code_forms import western_digits
from accounts.models import User
from accounts.phones import mobile_or_blank
from applications.calls.models import Call
from applications.entries.forms.start import LANGUAGE_NAMES, StartForm
from applications.entries.selectors.assistance import Helpable
from core.outbox.channels import has_gateway


def _contact_label() -> str:
    return (
        gettext("E-mail address or mobile number of the person")
        if has_gateway()
        else gettext("E-mail address of the person")
    )


class AssistForm(forms.Form):
    """Who is in front of the agent, and for which call. Nothing says whether there is an account."""

    call = forms.ChoiceField(label=_("Call"))
    full_name = forms.CharField(
        label=_("Full name of the person"),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    contact = forms.CharField(
        label=lazy(_contact_label, str)(),
        help_text=_(
            "A six-digit code is sent there. The person reads it on a phone of their own, and gives it to you."
        ),
        max_length=254,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "none"}),
    )
    language = forms.ChoiceField(label=_("Language of the person"), choices=LANGUAGE_NAMES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, calls: list[Helpable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls: dict[str, Call] = {one.call.code: one.call for one in calls}
        offered = [(one.call.code, str(one.call.title)) for one in calls if one.is_open]
        closed = [(one.call.code, str(one.call.title)) for one in calls if not one.is_open]
        field: Any = self.fields["call"]
        field.choices = [*offered, (_("Closed: only to correct, or with more time"), closed)] if closed else offered

    def clean_call(self) -> Call:
        """Return the call that was chosen."""
        return self.calls[self.cleaned_data["call"]]

    def clean_contact(self) -> str:
        """Return an address in small letters, or a number in E.164."""
        text = self.cleaned_data["contact"].strip()
        if "@" not in text:
            if has_gateway() and (number := mobile_or_blank(text)):
                return number
            raise ValidationError(_("Type an e-mail address, or a mobile number with its country code."))
        validate_email(text)
        return str(text.lower())


class CounterCodeForm(forms.Form):
    """The six digits that the person read out."""

    code = forms.CharField(
        label=_("The code that the person gives you"),
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        """Return the six digits, in whatever script and with whatever spaces they were typed."""
        code = "".join(one for one in western_digits(self.cleaned_data["code"]) if one.isdigit())
        if len(code) != 6:
            raise ValidationError(_("A code has six digits."))
        return code


class ProjectForm(StartForm):
    """The person's project, typed in front of her. None of her start-ups is offered: hers is found by its name."""

    def __init__(self, *args: Any, call: Call, user: User, **kwargs: Any) -> None:
        super().__init__(*args, call=call, user=user, **kwargs)
        del self.fields["startup"]
        self.startups = {}
        self.fields["name"].required = self.fields["region"].required = True
        self.fields["name"].label = _("Name of the start-up or project")
        self.fields["name"].help_text = _("As the person wrote it, if it is known here already.")
        self.fields["language"].label = _("In which language is the application written?")
