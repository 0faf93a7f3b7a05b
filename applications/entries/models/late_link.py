"""A way in after the closing, for one person, once."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models.stage_entry import StageEntry


class LateLink(models.Model):
    """Lets the person of one e-mail address apply, or submit their draft, after the stage closed: once, until an
    instant, for a reason. Of the secret in its address only a digest is kept.

    `closes_wall` is the naive wall time told to the person, in the zone of the call; `closes_at` its instant.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="late_links")
    address = models.EmailField(verbose_name=_("e-mail address"))
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    closes_wall = models.CharField(max_length=19, verbose_name=_("closes"))
    closes_at = models.DateTimeField(verbose_name=_("closes at"))
    reason = models.TextField(verbose_name=_("reason"))
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    entry = models.ForeignKey(StageEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="late_links")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, entry__isnull=True)
                | Q(used_at__isnull=False, entry__isnull=False, revoked_at__isnull=True),
                name="late_link_used_for_an_entry",
            )
        ]
        verbose_name = _("late link")
        verbose_name_plural = _("late links")

    def __str__(self) -> str:
        return f"{self.stage} {self.pk}"

    @property
    def until(self) -> datetime:
        """The naive wall time at which it ends."""
        return datetime.fromisoformat(self.closes_wall)
