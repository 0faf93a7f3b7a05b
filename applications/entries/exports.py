"""What an officer may take out of the list of a stage, column by column, and the rates by group of a call."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.entries.equity import Rate
from applications.entries.models import StageEntry
from core.exports import Column


def _blocking(entry: StageEntry) -> int | None:
    check = getattr(entry.deposit, "check_result", None) if entry.deposit else None
    return check.blocking if check else None


COLUMNS = (
    Column("reference", _("Reference"), lambda entry: entry.application.reference),
    Column("country", _("Country"), lambda entry: entry.application.country),
    Column("language", _("Language"), lambda entry: entry.application.language),
    Column("title", _("Title"), lambda entry: entry.title),
    Column("sectors", _("Sectors"), lambda entry: " ".join(entry.sectors)),
    Column("state", _("State"), lambda entry: entry.state),
    Column("submitted_at", _("Submitted at (UTC)"), lambda entry: entry.submitted_at),
    Column("jobs_planned", _("Jobs planned"), lambda entry: entry.jobs_planned),
    Column("woman_led_or_rural", _("Led by women or rural"), lambda entry: entry.woman_led_or_rural),
    Column("rules_not_met", _("Blocking rules not met"), _blocking),
)


@dataclass(frozen=True)
class EquityRow:
    """One rate of one group, with its names in words."""

    question: str
    group: str
    stage: str
    step: str
    rate: Rate


def _end(row: EquityRow, place: int) -> float | None:
    return round(row.rate.interval[place], 4) if row.rate.interval else None


# A cell is empty where it is hidden.
EQUITY_COLUMNS = (
    Column("question", _("Groups"), lambda row: row.question),
    Column("group", _("Group"), lambda row: row.group),
    Column("stage", _("Stage"), lambda row: row.stage),
    Column("step", pgettext_lazy("rates", "Step"), lambda row: row.step),
    Column("reached", _("Reached it"), lambda row: row.rate.reached),
    Column("of", _("Of those before"), lambda row: row.rate.of),
    Column("rate", _("Rate"), lambda row: None if row.rate.share is None else round(row.rate.share, 4)),
    Column("low", _("From (95 % interval)"), lambda row: _end(row, 0)),
    Column("high", _("To (95 % interval)"), lambda row: _end(row, 1)),
)
