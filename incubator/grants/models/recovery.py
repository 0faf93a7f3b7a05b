"""Money that a start-up has to give back: what is asked, by when, in which instalments, and what came in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.award import Award
from incubator.grants.workflows import RecoveryState, RecoveryWorkflow
from media.models import StoredFile

UNSETTLED_RECOVERY = [RecoveryState.ASKED, RecoveryState.APPROVED]


class Recovery(RecoveryWorkflow):
    """An amount of one award that is asked back, in the currency of the award. One at a time."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="recoveries")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    reason = models.TextField(verbose_name=_("reason"))
    due_on = models.DateField(verbose_name=_("to be paid back by"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(verbose_name=_("asked at"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, verbose_name=_("approved at"))
    settled_at = models.DateTimeField(null=True, verbose_name=_("settled at"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_recovery_a_number"),
            models.UniqueConstraint(
                fields=["award"], condition=Q(state__in=UNSETTLED_RECOVERY), name="one_unsettled_recovery"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="recovery_is_positive"),
            models.CheckConstraint(
                condition=Q(state__in=[RecoveryState.ASKED, RecoveryState.REFUSED])
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_by=F("asked_by"))),
                name="recovery_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSETTLED_RECOVERY, settled_at__isnull=True)
                | (~Q(state__in=UNSETTLED_RECOVERY) & Q(settled_at__isnull=False)),
                name="recovery_settled_has_a_time",
            ),
        ]
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")

    def __str__(self) -> str:
        return f"{self.award}/R{self.number}"


class Instalment(models.Model):
    """A part of a recovery with its day. Those of a recovery sum to it; one without any is due at once."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="instalments")
    due_on = models.DateField(verbose_name=_("to be paid back by"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "due_on"], name="one_instalment_a_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_is_positive"),
        ]
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")

    def __str__(self) -> str:
        return f"{self.recovery}: {self.due_on}"


class RecoveryReceipt(models.Model):
    """Money of a recovery that came in: how much, when, under which reference, and the file that shows it."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="receipts")
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    received_on = models.DateField(verbose_name=_("received on"))
    reference = models.CharField(max_length=60, verbose_name=_("reference"))
    proof = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("proof"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(verbose_name=_("at"))

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "reference"], name="one_recovery_receipt_a_reference"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="recovery_receipt_is_positive"),
        ]
        verbose_name = _("money that was paid back")
        verbose_name_plural = _("money that was paid back")

    def __str__(self) -> str:
        return f"{self.recovery}: {self.reference}"
