"""Words of the accounts app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is here for. A role grant gives it, for a reach and for a time."""

    APPLICANT = "applicant", _("applicant")
    JUROR = "juror", _("juror")
    MENTOR = "mentor", _("mentor")
    OFFICER = "officer", _("programme officer")
    DIRECTOR = "director", _("director")
    FINANCE = "finance", _("finance officer")
    COMMUNICATIONS = "communications", _("communications officer")
    COUNTER = "counter", _("hub agent")
    CONFIRMER = "confirmer", _("country office")
    DONOR = "donor", _("donor")
    PROTECTION = "protection", _("protection officer")
    AUDITOR = "auditor", _("auditor")
    ADMIN = "admin", _("administrator")


# What a mailed link may open: whoever holds another role as well signs in with a password or a code.
LINK_ROLES = (Role.APPLICANT, Role.JUROR, Role.MENTOR)
STAFF_ROLES = (Role.OFFICER, Role.DIRECTOR, Role.FINANCE, Role.COMMUNICATIONS, Role.ADMIN)
# Who handles money, other people's data, or what the site says: a password alone does not open their screens.
FACTOR_ROLES = (
    Role.OFFICER,
    Role.DIRECTOR,
    Role.FINANCE,
    Role.COMMUNICATIONS,
    Role.COUNTER,
    Role.CONFIRMER,
    Role.PROTECTION,
    Role.AUDITOR,
    Role.ADMIN,
)
