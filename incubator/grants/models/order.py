"""A payment order: approved payments on one paper that two people sign for the bank."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from incubator.grants.models.disbursement import Disbursement


class PaymentOrder(models.Model):
    """A numbered order in one currency. `record` is what it says, frozen as JSON, `sha256` its fingerprint."""

    number = models.CharField(max_length=20, unique=True, verbose_name=_("number"))
    currency = models.CharField(max_length=3, verbose_name=_("currency"))
    total = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("total"))
    record = EncryptedTextField(verbose_name=_("what the order says"))
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(verbose_name=_("made at"))
    cancelled_at = models.DateTimeField(null=True, verbose_name=_("cancelled at"))

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("payment order")
        verbose_name_plural = _("payment orders")

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """One payment of an order; it leaves the order when it is paid, held, or the order is cancelled."""

    class Left(models.TextChoices):
        PAID = "paid", _("paid")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("order cancelled")

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="lines")
    disbursement = models.ForeignKey(Disbursement, on_delete=models.PROTECT, related_name="order_lines")
    left = models.CharField(max_length=10, choices=Left.choices, blank=True, verbose_name=_("state"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["disbursement"], condition=Q(left=""), name="one_open_order_a_payment"),
            models.UniqueConstraint(fields=["order", "disbursement"], name="one_line_a_payment"),
        ]
        verbose_name = _("line of a payment order")
        verbose_name_plural = _("lines of payment orders")

    def __str__(self) -> str:
        return f"{self.order}: {self.disbursement}"
