"""Words of the start-ups room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class PartnershipKind(models.TextChoices):
    """What a start-up and its partner do together."""

    SUPPLY = "supply", _("supply of materials or equipment")
    DISTRIBUTION = "distribution", _("distribution or sale")
    PRODUCTION = "production", _("production for each other")
    TECHNOLOGY = "technology", _("technology or licence")
    PROJECT = "project", _("joint project")
    OTHER = "other", pgettext_lazy("kind of partnership", "other")


# ISO 3166 codes: where a start-up of the register is, and where its partner is.
MAGHREB = frozenset({"DZ", "LY", "MA", "MR", "TN"})
# fmt: off
EUROPE = frozenset({
    "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO",
    "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "UA", "VA", "XK",
})
# fmt: on


class Capacity(models.TextChoices):
    """Why a person may see a start-up."""

    FOUNDER = "founder", _("founder")
    MEMBER = "member", _("member")
    MENTOR = "mentor", _("mentor")
    JUROR = "juror", _("juror")
