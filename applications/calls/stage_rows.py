"""A stage as a row of its call's form: wall times, places by country and weight, each in a field of its own."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel

from applications.calls.call_file import CallFileError, plain_decimal
from applications.calls.enums import Country
from applications.calls.services import schedule_stage
from applications.calls.zones import EVERYWHERE
from core.windows import instant_of
from incubator.grants.forms import ProposedRate

MOMENT = "%Y-%m-%dT%H:%M:%S"
HUNDRED = Decimal(100)


class PlacesWidget(forms.MultiWidget):
    """A number for each country, with its name."""

    template_name = "calls/widgets/places.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        numbers: dict[str, forms.Widget | type[forms.Widget]] = {
            country.value: forms.NumberInput(attrs={"min": 0, "title": country.label}) for country in Country
        }
        super().__init__(numbers, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return the number of each country."""
        return [(value or {}).get(country.value) for country in Country]


class PlacesField(forms.MultiValueField):
    """How many places each country has: {code: number}, the countries without a number left out."""

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.IntegerField(required=False, min_value=0) for _country in Country]
        super().__init__(fields, require_all_fields=False, widget=PlacesWidget, **kwargs)

    def compress(self, data_list: list[int | None]) -> dict[str, int]:
        """Return the places by country."""
        pairs = zip(Country.values, data_list or [], strict=False)
        return {code: places for code, places in pairs if places is not None}


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a date and a time, to the second."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "1", **(attrs or {})}, format=MOMENT)


class StageRow(WagtailAdminModelForm):
    """A stage; `schedule` derives its instants once the zone of its call is known."""

    results_wall = forms.DateTimeField(
        required=False, widget=MomentInput, label=gettext_lazy("results announced for"), input_formats=[MOMENT]
    )
    quotas = PlacesField(required=False, label=gettext_lazy("places by country"))
    region_caps = PlacesField(
        required=False,
        label=gettext_lazy("places at most for each region"),
        help_text=gettext_lazy("Of a country's places, no more go to applications from one region."),
    )
    weight = forms.DecimalField(
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        label=gettext_lazy("weight in the final score (%)"),
        help_text=gettext_lazy("Empty for a stage that does not count. The weights add up to 100."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = self.instance
        if stage.pk is None:
            return
        if stage.results_at:
            local = stage.results_at.astimezone(ZoneInfo(stage.call.zone)).replace(tzinfo=None)
            self.initial["results_wall"] = local.strftime(MOMENT)
        if share := stage.call.combination.get(str(stage.number)):
            self.initial["weight"] = plain_decimal(Decimal(share) * HUNDRED)

    def schedule(self, zone: str) -> bool:
        """Set the instants of the stage from the wall times announced in `zone`; tell whether they could be."""
        stage = self.instance
        try:
            schedule_stage(stage, opens_wall=stage.opens_wall, closes_wall=stage.closes_wall)
        except CallFileError as error:
            self.add_error(f"{error.path}_wall", error.sentence)
            return False
        wall: datetime | None = self.cleaned_data.get("results_wall")
        stage.results_at = instant_of(wall.replace(tzinfo=None), zone) if wall else None
        return True


def combination_of(rows: list[StageRow]) -> dict[str, str]:
    """Return the weights typed in `rows` by the number of their stage, as parts of 1. Raises ValidationError.

    One stage that counts for all is no combination: {} is returned.
    """
    weights = {
        str(row.cleaned_data["number"]): row.cleaned_data["weight"] for row in rows if row.cleaned_data.get("weight")
    }
    total = sum(weights.values(), Decimal(0))
    if weights and total != HUNDRED:
        message = _("The weights of the stages in the final score add up to %(sum)s, not to 100.")
        raise ValidationError(message % {"sum": plain_decimal(total)})
    return {number: plain_decimal(weight / HUNDRED) for number, weight in weights.items()}


class RowsPanel(InlinePanel):
    """Rows below a form, each in a form of our own."""

    def __init__(self, *args: Any, row_form: type[WagtailAdminModelForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row_form = row_form

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a copy bound to a model is made of."""
        return {**super().clone_kwargs(), "row_form": self.row_form}

    def get_form_options(self) -> dict[str, Any]:
        """Return the options of the rows, with their form."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = self.row_form
        return options


class EnvelopeRow(ProposedRate):
    """An envelope; its country is chosen in a list, its rate is that of the month where none is typed."""

    country = forms.ChoiceField(
        choices=[*Country.choices, (EVERYWHERE, gettext_lazy("all countries"))], label=gettext_lazy("country")
    )


STAGE_PANELS = [
    FieldPanel("number"),
    FieldPanel("name"),
    FieldPanel("kind"),
    FieldPanel("opens_wall", widget=MomentInput()),
    FieldPanel("closes_wall", widget=MomentInput()),
    FieldPanel("results_wall"),
    FieldPanel("grace_minutes"),
    FieldPanel("reviews_per_entry"),
    FieldPanel("blind"),
    FieldPanel("scoring"),
    FieldPanel("quota"),
    FieldPanel("quotas"),
    FieldPanel("region_caps"),
    FieldPanel("reserve"),
    FieldPanel("weight"),
]
