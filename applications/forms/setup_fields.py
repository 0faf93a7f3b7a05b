"""What the editor of forms offers to choose from, and its fields that show a stored value in another unit."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from incubator.network.forms import Ticks
from incubator.toolbox.canvas_layout import VARIANTS as CANVASES

MEBIBYTE = 1024 * 1024
MEANINGS = [
    ("title", _("title of the project")),
    ("place", _("place of the activity")),
    ("site_type", _("rural or urban site")),
    ("sectors", _("sectors")),
    ("team", _("members of the team")),
    ("jobs_planned", _("jobs planned")),
    ("budget", _("budget")),
    ("canvas", _("canvas")),
    ("plan", _("business plan")),
    ("charter", _("agreement to the charter")),
    ("consent", _("consent to the use of data")),
    ("rural", _("site outside an urban commune")),
    ("legal_form", _("legal form")),
    ("created_on", _("date or year of creation")),
    ("grant_asked", _("grant asked for")),
    ("own_contribution", _("own contribution")),
    ("total_cost", _("whole cost")),
    ("conflicts", _("conflict of interest, yes or no")),
    ("service_country", _("country of the service done")),
    ("service_year", _("year in which the service ended")),
    ("weekly_hours", _("hours available a week")),
    ("follow_up_language", _("language of the follow-up")),
]
FILE_TYPES = [
    ("application/pdf", "PDF"),
    ("image/jpeg", "JPEG"),
    ("image/png", "PNG"),
    ("image/webp", "WebP"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (docx)"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (xlsx)"),
]
COLUMN_TYPES = [
    ("short_text", _("short text")),
    ("number", _("whole number")),
    ("money", _("amount of money")),
    ("date", _("date")),
    ("choice", _("one choice")),
    ("yes_no", _("yes or no")),
]
TESTS = [
    ("equals", _("is")),
    ("in", _("is one of")),
    ("contains", _("contains")),
    ("answered", _("is given")),
    ("at_least", _("is at least")),
    ("at_most", _("is at most")),
    ("above", _("is more than")),
    ("below", _("is less than")),
]
VARIANTS = [(key, variant.label) for key, variant in CANVASES.items()]


class TicksBlock(blocks.MultipleChoiceBlock):
    """Several of some choices, ticked, kept in the order in which they are offered."""

    def __init__(self, choices: list[Any] | Callable[[], list[Any]] | None = None, **kwargs: Any) -> None:
        super().__init__(choices, widget=Ticks(), **kwargs)

    def normalize_choice(self, value: Any) -> Any:
        """Return the value: Wagtail reads all the choices anew for each one, which would be a query a region."""
        return value


class MegabytesBlock(blocks.FieldBlock):
    """A number of bytes, written in megabytes."""

    def __init__(self, *, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self.field = forms.DecimalField(
            required=required, help_text=help_text, min_value=1, max_value=100, decimal_places=1
        )
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> Any:
        """Return the megabytes of stored bytes."""
        return f"{value / MEBIBYTE:.1f}".removesuffix(".0") if isinstance(value, int) else value

    def value_from_form(self, value: Any) -> Any:
        """Return the bytes of typed megabytes; what is not a number stays for the field to refuse."""
        try:
            return int(float(value) * MEBIBYTE)
        except (TypeError, ValueError):
            return value

    class Meta:
        icon = "decimal"
