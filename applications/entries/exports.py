"""What an officer may take out of the list of a stage, column by column."""

from django.utils.translation import gettext_lazy as _

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
