"""An audit pack: everything on one award in one archive."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models import Award
from media.models import StoredFile


class AuditPack(models.Model):
    """An archive that somebody asked for; `run_due` makes it. Its file goes after two days.

    `files` and `missing` count what is in it, and what could not be put in (the index names them).
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="packs")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="packs")
    files = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "asked_by"], condition=Q(finished_at=None), name="one_pack_asked_at_once"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, file__isnull=True)
                | Q(finished_at__isnull=False, file__isnull=False),
                name="pack_finished_has_its_file",
            ),
        ]
        verbose_name = _("audit pack")
        verbose_name_plural = _("audit packs")

    def __str__(self) -> str:
        return f"{self.award} ({self.asked_at:%Y-%m-%d})"
