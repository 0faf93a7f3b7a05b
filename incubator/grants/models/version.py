"""The versions of an agreement: each text that both sides signed, kept as it was."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.agreement import GrantAgreement


class AgreementVersion(models.Model):
    """One text of an agreement that was in force, with its hash and who signed it; immutable.

    The first is the agreement as it was countersigned. `text` is canonical JSON in the language in which it was signed.
    """

    agreement = models.ForeignKey(GrantAgreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(verbose_name=_("version"))
    text = models.TextField(verbose_name=_("text that was signed"))
    text_sha256 = models.CharField(max_length=64)
    signed_name = models.CharField(max_length=120, verbose_name=_("signed by (typed)"))
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_from = models.CharField(max_length=43, blank=True, verbose_name=_("signed from (network)"))
    signed_at = models.DateTimeField()
    countersigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    countersigned_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_agreement_version_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="agreement_version_from_one"),
        ]
        verbose_name = _("version of an agreement")
        verbose_name_plural = _("versions of agreements")

    def __str__(self) -> str:
        return f"{self.agreement} / {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the version. Raises TypeError on a second save: an amendment makes another."""
        if self.pk is not None:
            raise TypeError("a version of an agreement is immutable")
        super().save(*args, **kwargs)
