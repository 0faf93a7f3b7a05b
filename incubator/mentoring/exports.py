"""Lists of this room as files."""

from django.utils.translation import gettext_lazy as _

from core.exports import Column

HOURS = (
    Column("mentor", _("Mentor"), lambda line: line["mentorship__mentor__person__full_name"]),
    Column("startup", _("Start-up"), lambda line: line["mentorship__startup__name"]),
    Column("sessions", _("Sessions held"), lambda line: line["sessions"]),
    Column("hours", _("Hours"), lambda line: round(line["minutes"] / 60, 2)),
    Column("last", _("Last session"), lambda line: line["last"].date()),
)
