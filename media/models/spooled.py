"""Bytes that wait in the database for their storage to be back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models.stored import StoredFile


class SpooledContent(models.Model):
    """What a person sent while the storage did not answer: read from here, then moved (`media.spool`)."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="spooled")
    content = models.BinaryField()
    since = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file waiting for its storage")
        verbose_name_plural = _("files waiting for their storage")

    def __str__(self) -> str:
        return str(self.file)
