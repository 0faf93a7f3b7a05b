"""Words of the eligibility room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimState(models.TextChoices):
    """Where the claim of a completed service is."""

    PENDING = "pending", _("waits for the country office")
    CONFIRMED = "confirmed", _("confirmed by the country office")
    REFUSED = "refused", _("refused by the country office")
