"""The form that starts an application: choose a start-up, or describe one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.calls.models import Call
from applications.entries.forms.options import region_options
from applications.forms.schema import FormDocument
from applications.forms.selectors import current_revision
from incubator.network.models import Region
from incubator.startups.enums import LegalForm
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_of

NEW = "new"
# Each language in its own words: whoever looks for it reads it.
LANGUAGE_NAMES = (("fr", "français"), ("ar", "العربية"), ("en", "English"))


class StartForm(forms.Form):
    """Which start-up applies, and in which language. Fields of a new start-up count only when "new" is chosen."""

    startup = forms.ChoiceField(label=_("Which start-up applies?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of your start-up or project"), max_length=120, required=False)
    pitch = forms.CharField(label=_("What it does, in one sentence"), max_length=300, required=False)
    region = forms.ChoiceField(label=_("Where is it, or where will it be?"), required=False)
    commune = forms.CharField(label=_("Town or commune"), max_length=100, required=False)
    legal_form = forms.ChoiceField(
        label=_("Legal form"), choices=LegalForm.choices, initial=LegalForm.NONE, required=False
    )
    language = forms.ChoiceField(
        label=_("In which language will you write your application?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, call: Call, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.startups = {str(startup.pk): startup for startup in startups_of(user)}
        names = dict(LANGUAGE_NAMES)
        self._choice("startup").choices = [
            *((key, startup.name) for key, startup in self.startups.items()),
            (NEW, _("A new one, which I describe below")),
        ]
        self._choice("region").choices = [("", "—"), *_regions_of(call)]
        self._choice("language").choices = [(code, names.get(code, code)) for code in call.languages]
        self.fields["startup"].initial = next(iter(self.startups), NEW)
        if not self.startups:
            self.fields["name"].required = self.fields["region"].required = True

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Require the name and the place of a new start-up."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("startup") == NEW:
            for name in ("name", "region"):
                if not values.get(name):
                    self.add_error(name, ValidationError(_("Fill in this field to describe a new start-up.")))
        return values

    @property
    def chosen(self) -> Startup | None:
        """The start-up chosen among the person's own, or None for a new one."""
        return self.startups.get(self.cleaned_data["startup"])

    @property
    def new_startup(self) -> dict[str, Any]:
        """The fields of a new start-up, as `create_startup` takes them."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "pitch": data["pitch"],
            "region": Region.objects.filter(code=data["region"]).first(),
            "commune": data["commune"],
            "legal_form": data["legal_form"] or LegalForm.NONE,
        }


def _regions_of(call: Call) -> list[tuple[str, Any]]:
    """Return the places that the first form of `call` offers, grouped by country; all of them when it asks none."""
    stage = call.stages.order_by("number").first()
    revision = current_revision(stage) if stage else None
    question = FormDocument.parse(revision.document).by_role("place") if revision else None
    codes = question.regions if question else tuple(Region.objects.values_list("code", flat=True))
    grouped: dict[str, list[tuple[str, str]]] = {}
    for option in region_options(codes):
        grouped.setdefault(option.group, []).append((option.key, option.label))
    return list(grouped.items())
