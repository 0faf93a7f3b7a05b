"""Deposits: what was submitted, frozen."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.entries.models.stage_entry import StageEntry
from media.models import StoredFile


class Deposit(models.Model):
    """What an applicant submitted: one canonical JSON, whose SHA-256 is the receipt. Never changed.

    `document` is {"format": "tremplin.deposit/1", "application", "call", "stage", "form": {...revision document...},
    "answers": {key: value}, "team": [...], "startup": {...}, "canvas": {"variant", "version", "blocks": {...}},
    "files": {key: {"key", "name", "sha256", "size", "type"}}}.
    """

    entry = models.ForeignKey(StageEntry, on_delete=models.PROTECT, related_name="deposits")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, verbose_name=_("SHA-256"))
    received_at = models.DateTimeField(verbose_name=_("received at"))
    files = models.ManyToManyField(StoredFile, blank=True, related_name="deposits", verbose_name=_("files"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_deposit_a_number")]
        verbose_name = _("deposit")
        verbose_name_plural = _("deposits")

    def __str__(self) -> str:
        return f"{self.entry} #{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the deposit. Raises TypeError on a second save: a correction makes the next one."""
        if self.pk is not None:
            raise TypeError("a deposit is never changed")
        super().save(*args, **kwargs)


class EligibilityCheck(models.Model):
    """What the rules said of a deposit, with the values they used, at the moment of submission."""

    deposit = models.OneToOneField(Deposit, on_delete=models.CASCADE, related_name="check_result")
    results = models.JSONField()
    blocking = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("eligibility check")
        verbose_name_plural = _("eligibility checks")

    def __str__(self) -> str:
        return f"{self.deposit}: {self.blocking}"


class RejectionProposal(models.Model):
    """The first of the two signatures that make a deposit ineligible."""

    deposit = models.OneToOneField(Deposit, on_delete=models.CASCADE, related_name="rejection_proposal")
    rules = models.JSONField(default=list, verbose_name=_("rules not met"))
    reason = models.TextField(verbose_name=_("reason, as the applicant will read it"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("proposed rejection")
        verbose_name_plural = _("proposed rejections")

    def __str__(self) -> str:
        return str(self.deposit)
