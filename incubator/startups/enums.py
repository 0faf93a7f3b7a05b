"""Words of the start-ups room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalForm(models.TextChoices):
    """The legal form of a start-up (domain facts: they are reviewed with the law)."""

    NONE = "none", _("none yet")
    SOLE = "auto_entrepreneur", _("auto-entrepreneur")
    COOPERATIVE = "cooperative", _("cooperative")
    SARL = "sarl", _("SARL")
    SARL_AU = "sarl_au", _("SARL with one partner")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("other")


class Sex(models.TextChoices):
    """Asked for statistics; "not said" is an answer."""

    FEMALE = "female", _("woman")
    MALE = "male", _("man")
    UNSAID = "unsaid", _("prefer not to say")


class Capacity(models.TextChoices):
    """Why a person may see a start-up."""

    FOUNDER = "founder", _("founder")
    MEMBER = "member", _("member")
    MENTOR = "mentor", _("mentor")
    JUROR = "juror", _("juror")
