"""A file with the jurors to invite."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from core.tables import Unreadable, kept_table, table_of
from evaluation.panels.roster import Known, Row, folded_names, rows_of
from incubator.network.selectors import hubs, reference

MOST_BYTES = 1_000_000
WHY = {
    "type": _("This file can be read neither as CSV nor as an Excel workbook (.xlsx)."),
    "heading": _("The first line must name the columns, one of them e-mail."),
    "rows": _("The file has no juror, or more than a thousand."),
}
FAULTS = {
    "email": _("the e-mail address"),
    "full_name": _("the name"),
    "languages": _("a language"),
    "sectors": _("a sector"),
    "least": _("the applications at least"),
    "capacity": _("the applications at most"),
    "hub_code": _("the hub"),
    "sex": _("the sex"),
    "twice": _("the same address stands above"),
}


def known() -> Known:
    """Return what a row may name, in every language of the interface."""
    languages = []
    for code, _name in settings.LANGUAGES:
        words = [get_language_info(code)["name_local"]]
        for other, _other_name in settings.LANGUAGES:
            with override(other):
                words.append(_g(get_language_info(code)["name"]))
        languages.append((code, words))
    return Known(
        folded_names(languages),
        folded_names((sector.code, list(sector.name.values())) for sector in reference().sectors),
        folded_names((hub.code, list(hub.name.values())) for hub in hubs()),
    )


class RosterForm(forms.Form):
    """A file, or the table that was read from it and looked at."""

    file = forms.FileField(
        required=False,
        label=_("List of jurors (CSV or Excel)"),
        help_text=_(
            "One line for each juror. Columns: e-mail, name, languages, sectors, minimum, maximum, organisation, hub, "
            "sex, chair; only the first two are needed."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    table = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["file"].required = not (data and data.get("table"))

    def clean(self) -> dict[str, Any]:
        """Read the rows of the file or of the table; `rows` are there when they can be read."""
        data: dict[str, Any] = super().clean() or {}
        file = data.get("file")
        if "file" in self.errors:
            return data
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError({"file": _("This file is larger than 1 MB.")})
        try:
            table = table_of(file.name, file.read()) if file else kept_table(data["table"])
            rows: list[Row] = rows_of(table, known())
        except Unreadable as error:
            raise forms.ValidationError({"file": WHY[error.code]}) from error
        return data | {"rows": rows, "table": json.dumps(table, ensure_ascii=False)}


def faults_of(row: Row) -> list[str]:
    """Return in words what of a row cannot be read."""
    return [str(FAULTS[name]) for name in row.faults]
