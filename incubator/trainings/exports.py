"""Lists of this room as files."""

from django.utils.translation import gettext_lazy as _

from core.exports import Column

# What is filled in by hand at a session, then sent back (`incubator.trainings.roll`).
ROLL = (
    Column("name", _("Name"), lambda line: str(line.participant.person)),
    Column("startup", _("Start-up"), lambda line: line.participant.startups[0].name),
    Column("present", _("Present"), lambda line: {True: _("yes"), False: _("no"), None: ""}[line.came]),
)
PROGRESS = (
    Column("name", _("Name"), lambda one: str(one.participant.person)),
    Column("startup", _("Start-up"), lambda one: one.participant.startups[0].name),
    Column("attended", _("Modules attended"), lambda one: one.standing.attended),
    Column("modules", _("Modules"), lambda one: one.standing.modules),
    Column("tools", _("Validated tools"), lambda one: one.standing.tools),
    Column("code", _("Certificate"), lambda one: one.certificate.code if one.certificate else ""),
)
