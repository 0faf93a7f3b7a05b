"""The journal: an append-only table of acts, chained by hash for each object."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.seal import JournalSeal


class AppendOnly(models.QuerySet["JournalEntry"]):
    """Rows that are read and never rewritten."""

    def update(self, **kwargs: Any) -> int:
        """Raise TypeError: the journal is append-only."""
        raise TypeError("the journal is append-only")

    def delete(self) -> Any:
        """Raise TypeError: the journal is append-only."""
        raise TypeError("the journal is append-only")

    def erase(self) -> int:
        """Blank reasons and details, whose digests stay (`core.journal.erase_content`)."""
        return super().update(reason="", payload={})

    def unsealed(self) -> "AppendOnly":
        """Entries that no seal holds yet, in the order of their keys."""
        return self.filter(seal=None).order_by("pk")

    def mark_sealed(self, keys: list[int], seal: JournalSeal) -> None:
        """Say which seal holds the entries of these keys (`core.journal_seals`): the one thing added after the act."""
        super(AppendOnly, self.filter(pk__in=keys)).update(seal=seal)


class JournalEntry(models.Model):
    """One act on one object: who, what, from, to, why, when, and the hash of the object's previous entry.

    `on_behalf_of` is the person for whom the actor acted, with their consent; mostly nobody.

    The hash covers digests of `reason` and `payload`, so that personal text can be erased without breaking the chain.
    Written by `core.journal.append` only.
    """

    object_type = models.CharField(max_length=60, verbose_name=_("kind of object"))
    object_id = models.PositiveBigIntegerField(verbose_name=_("object"))
    number = models.PositiveIntegerField(verbose_name=_("number"))
    event = models.CharField(max_length=60, verbose_name=_("act"))
    from_state = models.CharField(max_length=30, blank=True, verbose_name=_("from"))
    to_state = models.CharField(max_length=30, blank=True, verbose_name=_("to"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    at = models.DateTimeField(verbose_name=_("at"))
    reason = models.TextField(blank=True, verbose_name=_("reason"))
    payload = models.JSONField(default=dict, verbose_name=_("details"))
    content_digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    # Not covered by the hash: whoever clears it only has the entry missed by the seal that signed it.
    seal = models.ForeignKey(
        JournalSeal, null=True, editable=False, on_delete=models.PROTECT, related_name="entries", db_index=False
    )

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object_type", "object_id", "number"], name="journal_one_act_a_number")
        ]
        indexes = [
            models.Index(fields=["at"], name="journal_by_time"),
            models.Index(fields=["id"], condition=models.Q(seal=None), name="journal_unsealed"),
        ]
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id} #{self.number} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the entry. Raises TypeError on a second save: the journal is append-only."""
        if self.pk is not None:
            raise TypeError("the journal is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise TypeError: the journal is append-only."""
        raise TypeError("the journal is append-only")
