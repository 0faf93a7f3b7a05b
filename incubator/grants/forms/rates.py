"""The file of monthly rates, and the rate of a record that is left empty."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from core import clock, formats
from core.table_form import TableForm
from incubator.grants.inforeuro import Line, lines_of, month_of, table_of_json
from incubator.grants.selectors import rate_of

WHY = {
    "type": gettext_lazy("This file can be read neither as CSV, Excel (.xlsx) nor JSON of InforEuro."),
    "heading": gettext_lazy("The first line must name the columns, among them “ISO A3 Code” and “Value”."),
    "rows": gettext_lazy("The file has no rate, or more than a thousand lines."),
}


class MonthField(forms.CharField):
    """A month such as 2026-11, given as its first day."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-11", "dir": "ltr"})
        super().__init__(**{"max_length": 7, "widget": widget, **kwargs})

    def clean(self, value: Any) -> Any:
        """Return the first day of the month. Raises ValidationError unless it is one that began."""
        month = month_of(super().clean(value))
        if month is None:
            raise ValidationError(_("Write the month as 2026-11."))
        if month > clock.today(settings.TIME_ZONE):
            raise ValidationError(_("This month is still to come."))
        return month


class RatesForm(TableForm):
    """The file of a month, or the table that was read from it and looked at."""

    why = WHY
    month = MonthField(label=gettext_lazy("Month of the rates"))
    file = forms.FileField(
        required=False,
        label=gettext_lazy("File of InforEuro (CSV or JSON)"),
        help_text=gettext_lazy("As the European Commission gives it for this month: one line for each country."),
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.xlsx"}),
    )
    file_name = forms.CharField(required=False, max_length=150, widget=forms.HiddenInput)

    def read_file(self, name: str, content: bytes) -> list[list[str]]:
        """Return the cells of the CSV, of the workbook or of the JSON. Raises Unreadable."""
        if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{"):
            return table_of_json(content)
        return super().read_file(name, content)

    def read_lines(self, table: list[list[str]]) -> list[Line]:
        """Return the lines of the table. Raises Unreadable."""
        return lines_of(table)


class ProposedRate(WagtailAdminModelForm):
    """A record with a currency and its rate. Left empty, it is that of the month, copied with its day and source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("eur_rate")) is None:
            return
        field.required = False
        field.help_text = _("Empty: the InforEuro rate of this month, copied with its day and its source.")
        if self.instance.pk is None:
            # The model's own 1 is the rate of the euro only.
            self.initial["eur_rate"] = None

    def clean(self) -> dict[str, Any]:
        """Fill in the rate that was left empty. Adds an error where the month has none."""
        values: dict[str, Any] = super().clean()
        currency = values.get("currency")
        if "eur_rate" in self.errors or values.get("eur_rate") is not None or not currency:
            return values
        today = clock.today(settings.TIME_ZONE)
        rate = rate_of(currency, today)
        if rate is None:
            named = {"currency": currency, "month": formats.month(today)}
            sentence = _(
                "No rate of %(currency)s is known for %(month)s: import it, or type the rate, its day and source."
            )
            self.add_error("eur_rate", sentence % named)
            return values
        return values | {"eur_rate": rate.value, "rate_date": rate.on, "rate_source": rate.source}
