"""Payments of a tranche, who signed them, and the ledger."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.award import Award, Tranche
from incubator.grants.models.purchase import Purchase
from incubator.grants.models.recovery import RecoveryReceipt
from incubator.grants.workflows import DisbursementState, DisbursementWorkflow
from media.models import StoredFile

ENDED = [DisbursementState.REFUSED, DisbursementState.RETURNED, DisbursementState.REVERSED]
# A condition is recorded, or recorded anew, as long as nobody has approved the payment.
OPEN = [DisbursementState.PLANNED, DisbursementState.REQUESTED, DisbursementState.VERIFIED, DisbursementState.HELD]


class Disbursement(DisbursementWorkflow):
    """One attempt to pay a tranche. `proof` is the file that shows the payment: a transfer advice, a signed receipt."""

    class Means(models.TextChoices):
        TRANSFER = "transfer", _("bank transfer")
        CHEQUE = "cheque", _("cheque")
        MOBILE = "mobile", _("mobile money")
        CASH = "cash", _("cash")

    tranche = models.ForeignKey(Tranche, on_delete=models.PROTECT, related_name="disbursements")
    attempt = models.PositiveSmallIntegerField(default=1)
    # The signatures that count are those of this round: a payment that was held starts a new one.
    round = models.PositiveSmallIntegerField(default=1)
    # How many people approve it, by the thresholds of the moment when it was verified.
    approvers = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True, verbose_name=_("note of the start-up"))
    payment_reference = models.CharField(max_length=60, blank=True, verbose_name=_("reference of the transfer"))
    paid_on = models.DateField(null=True, blank=True, verbose_name=_("paid on"))
    means = models.CharField(
        max_length=10, choices=Means.choices, default=Means.TRANSFER, verbose_name=_("means of payment")
    )
    payee_number = models.CharField(max_length=16, blank=True, verbose_name=_("telephone of the mobile account"))
    received_by = models.CharField(max_length=120, blank=True, verbose_name=_("person who received the cash"))
    proof = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("proof of the payment")
    )
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tranche", "attempt"], name="one_disbursement_an_attempt"),
            models.UniqueConstraint(
                fields=["tranche"], condition=~Q(state__in=ENDED), name="one_living_disbursement_a_tranche"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DisbursementState.PAID, DisbursementState.RETURNED, DisbursementState.REVERSED])
                | (Q(paid_on__isnull=False) & ~Q(payment_reference="")),
                name="disbursement_paid_has_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DisbursementState.PAID, DisbursementState.RETURNED, DisbursementState.REVERSED])
                | Q(means__in=["transfer", "cheque"])
                | (Q(means="mobile") & ~Q(payee_number=""))
                | (Q(means="cash", proof__isnull=False) & ~Q(received_by="")),
                name="disbursement_means_is_proved",
            ),
        ]
        verbose_name = _("disbursement")
        verbose_name_plural = _("disbursements")

    def __str__(self) -> str:
        return f"{self.tranche} ({self.attempt})"


class Signature(models.Model):
    """One person's act on a disbursement. No person signs one round of it twice, whatever their rights."""

    class Act(models.TextChoices):
        REQUEST = "request", _("request")
        VERIFY = "verify", _("verification")
        APPROVE = "approve", _("approval")
        PAY = "pay", _("payment")

    disbursement = models.ForeignKey(Disbursement, on_delete=models.PROTECT, related_name="signatures")
    act = models.CharField(max_length=10, choices=Act.choices, verbose_name=_("act"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Whose approval it is, where a deputy gave it.
    stead = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(verbose_name=_("at"))
    # That of the disbursement: the signatures of a payment that was held are kept, in an earlier round.
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["disbursement", "person", "round"], name="one_signature_a_person"),
            models.UniqueConstraint(
                fields=["disbursement", "act", "round"], condition=~Q(act="approve"), name="one_signature_an_act"
            ),
            models.UniqueConstraint(fields=["disbursement", "stead", "round"], name="one_signature_a_stead"),
            models.CheckConstraint(condition=Q(stead__isnull=True) | Q(act="approve"), name="signature_stead_approves"),
        ]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_act_display()}"


class LedgerLine(models.Model):
    """One immutable line on an award: a payment, the return or reversal of one, money that came back (negative).

    A purchase in kind is paid to a supplier: it is used of the award as a payment is.

    An amendment moves no money; where the parts of what was paid change with the funds, a line of zero says so.
    """

    class Kind(models.TextChoices):
        PAYMENT = "payment", _("payment")
        RETURN = "return", _("return")
        REVERSAL = "reversal", _("reversal")
        AMENDMENT = "amendment", _("amendment")
        RECOVERY = "recovery", _("recovery")
        PURCHASE = "purchase", _("purchase in kind")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="lines")
    disbursement = models.ForeignKey(Disbursement, null=True, on_delete=models.PROTECT, related_name="lines")
    recovery_receipt = models.OneToOneField(
        RecoveryReceipt, null=True, on_delete=models.PROTECT, related_name="ledger_line"
    )
    purchase = models.OneToOneField(Purchase, null=True, on_delete=models.PROTECT, related_name="ledger_line")
    kind = models.CharField(max_length=10, choices=Kind.choices, verbose_name=_("kind"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    currency = models.CharField(max_length=3, verbose_name=_("currency"))
    booked_on = models.DateField(verbose_name=_("booked on"))
    reference = models.CharField(max_length=60, verbose_name=_("reference"))
    booked_at = models.DateTimeField()

    class Meta:
        ordering = ["booked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["disbursement", "kind"], name="one_line_a_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=["payment", "purchase"], amount__gt=0)
                | Q(kind__in=["return", "reversal", "recovery"], amount__lt=0)
                | Q(kind="amendment", amount=0),
                name="ledger_sign_of_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="amendment", disbursement__isnull=True, recovery_receipt__isnull=True, purchase__isnull=True
                )
                | Q(kind="recovery", disbursement__isnull=True, recovery_receipt__isnull=False, purchase__isnull=True)
                | Q(kind="purchase", disbursement__isnull=True, recovery_receipt__isnull=True, purchase__isnull=False)
                | (
                    ~Q(kind__in=["amendment", "recovery", "purchase"])
                    & Q(disbursement__isnull=False, recovery_receipt__isnull=True, purchase__isnull=True)
                ),
                name="ledger_line_of_a_payment",
            ),
        ]
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger lines")

    def __str__(self) -> str:
        return f"{self.award}: {self.amount} {self.currency}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the line. Raises TypeError on a second save: a reversal corrects, nothing else."""
        if self.pk is not None:
            raise TypeError("a ledger line is immutable")
        super().save(*args, **kwargs)
