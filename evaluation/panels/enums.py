"""Words of juries that several files share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """What a juror may say, so that an application can have readers of both sexes."""

    FEMALE = "female", _("woman")
    MALE = "male", _("man")


class Way(models.TextChoices):
    """How a juror came to an application. All but the first are plans (`matching.Mode`, the same words)."""

    HAND = "hand", _("by hand")
    OPTIMISED = "optimised", _("the best for all: expertise and even loads")
    TAG = "tag", _("by sector: only jurors who know one of its sectors")
    PANEL = "panel", _("by panel: all readers of an application from the same one")
    RANDOM = "random", _("by lot")
