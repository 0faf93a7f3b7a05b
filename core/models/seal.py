"""Seals of the journal: what it held at an instant, signed with a key that the database does not have."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalSeal(models.Model):
    """A batch of journal entries, the Merkle root of their hashes, the hash of the seal before, and a signature.

    `leaves` keeps the 32 bytes of each entry, in the order of their keys, so that a proof can name the entry that was
    changed. Written by `core.journal_seals.seal_new` only.
    """

    number = models.PositiveIntegerField(unique=True, verbose_name=_("number"))
    sealed_at = models.DateTimeField(verbose_name=_("sealed at"))
    leaves = models.BinaryField()
    root = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16, verbose_name=_("key"))
    signature = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("journal seal")
        verbose_name_plural = _("journal seals")

    def __str__(self) -> str:
        return f"seal {self.number} ({self.hash[:16]})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the seal. Raises TypeError on a second save: a seal is never rewritten."""
        if self.pk is not None:
            raise TypeError("a seal is never rewritten")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise TypeError: a seal is never taken off."""
        raise TypeError("a seal is never taken off")
