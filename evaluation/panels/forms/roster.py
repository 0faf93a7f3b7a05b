"""A file with the jurors to invite."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from core.table_form import TableForm
from evaluation.panels.roster import Known, Row, folded_names, rows_of
from incubator.network.selectors import hubs, reference

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


class RosterForm(TableForm):
    """A file, or the table that was read from it and looked at."""

    why = WHY
    file = forms.FileField(
        required=False,
        label=_("List of jurors (CSV or Excel)"),
        help_text=_(
            "One line for each juror. Columns: e-mail, name, languages, sectors, minimum, maximum, organisation, hub, "
            "sex, chair; only the first two are needed."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def read_lines(self, table: list[list[str]]) -> list[Row]:
        """Return the jurors that the table names. Raises Unreadable."""
        return rows_of(table, known())


def faults_of(row: Row) -> list[str]:
    """Return in words what of a row cannot be read."""
    return [str(FAULTS[name]) for name in row.faults]
