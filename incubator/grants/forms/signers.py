"""The form that names a deputy."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class DeputyForm(forms.Form):
    """Who stands in, from when to when."""

    person = forms.ModelChoiceField(label=_("Deputy"), queryset=User.objects.none())
    since = _day(_("First day"))
    until = _day(_("Last day"))

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = people
