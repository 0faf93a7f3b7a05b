"""A failure of the site for which a deadline was moved for all."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models.stage import Stage
from core.i18n import LocalisedTextField


class Outage(models.Model):
    """A declared failure: the closing of a stage moved, for everybody, for a reason that everybody reads.

    `closed_wall` and `closes_wall` are the naive wall times announced before and since, in the zone of the call.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="outages")
    closed_wall = models.CharField(max_length=19)
    closes_wall = models.CharField(max_length=19, verbose_name=_("closes"))
    reason = LocalisedTextField(multiline=True, verbose_name=_("reason"))
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("outage")
        verbose_name_plural = _("outages")

    def __str__(self) -> str:
        return f"{self.stage} → {self.closes_wall}"

    @property
    def before(self) -> datetime:
        """The naive wall time announced before."""
        return datetime.fromisoformat(self.closed_wall)

    @property
    def since(self) -> datetime:
        """The naive wall time announced since."""
        return datetime.fromisoformat(self.closes_wall)
