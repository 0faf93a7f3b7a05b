"""What the start-up says of a payment: that it arrived, when and how much, or that it did not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.disbursement import Disbursement


class PaymentReceipt(models.Model):
    """The word of the start-up on one payment. What had not arrived may be confirmed later; the journal has both."""

    disbursement = models.OneToOneField(Disbursement, on_delete=models.PROTECT, related_name="receipt")
    received = models.BooleanField(verbose_name=_("received"))
    amount = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("amount received")
    )
    received_on = models.DateField(null=True, blank=True, verbose_name=_("received on"))
    note = models.TextField(blank=True, verbose_name=_("note"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(verbose_name=_("at"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received=False, amount__isnull=True, received_on__isnull=True)
                | Q(received=True, amount__gt=0, received_on__isnull=False),
                name="receipt_says_what_arrived",
            ),
        ]
        verbose_name = _("receipt of a payment")
        verbose_name_plural = _("receipts of payments")

    def __str__(self) -> str:
        return str(self.disbursement)
