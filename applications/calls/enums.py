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
