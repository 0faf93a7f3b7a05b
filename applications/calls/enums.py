"""Words of the calls room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StageKind(models.TextChoices):
    """What an applicant does in a stage."""

    FORM = "form", _("a form to fill in")
    ORAL = "oral", _("an oral before the panel")


class Scoring(models.TextChoices):
    """How the reviews of one entry make its score."""

    MEAN = "mean", _("weighted mean of the reviews")
    MEDIAN = "median", _("median of the panel's members")


class DecidingMethod(models.TextChoices):
    """The method that decides the ranking, printed at publication; models only advise beside it."""

    WEIGHTED_MEAN = "weighted_mean", _("weighted mean")
    PANEL_MEDIAN = "panel_median", _("median of the panel")


class Country(models.TextChoices):
    """The countries of the network, by ISO 3166 code."""

    MA = "MA", _("Morocco")
    TN = "TN", _("Tunisia")
    DZ = "DZ", _("Algeria")
    SN = "SN", _("Senegal")
    RW = "RW", _("Rwanda")
    MW = "MW", _("Malawi")


class Keep(models.TextChoices):
    """What is kept of a window that new zone data pulled apart."""

    WALL_TIMES = "wall_times", _("the times announced")
    INSTANTS = "instants", _("the instants, whatever the clocks say")
