"""A receipt: one expense of a grant with what shows it."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from incubator.grants.models import BudgetItem
from incubator.reporting.models.report import Report
from media.models import StoredFile


class Receipt(models.Model):
    """One expense, in the currency of the award, and what an officer said of it.

    `amount` includes the tax; where the tax is not `vat_eligible` the grant pays the amount without it. A supplier
    without an ICE has the reason of it. `same_as` is the fingerprint of supplier, number and amount: the same invoice
    has the same one, whatever the award.
    """

    class Verdict(models.TextChoices):
        PENDING = "pending", pgettext_lazy("receipt", "to be examined")
        ACCEPTED = "accepted", pgettext_lazy("receipt", "accepted")
        REFUSED = "refused", pgettext_lazy("receipt", "refused")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="receipts")
    category = models.ForeignKey(
        BudgetItem, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("category of the budget")
    )
    issued_on = models.DateField(verbose_name=_("date of the invoice"))
    supplier = models.CharField(max_length=150, verbose_name=_("supplier"))
    ice = models.CharField(max_length=15, blank=True, verbose_name=_("ICE of the supplier"))
    no_ice_reason = models.CharField(max_length=200, blank=True, verbose_name=_("why the supplier has no ICE"))
    invoice_number = models.CharField(max_length=60, verbose_name=_("number of the invoice"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount, tax included"))
    vat = models.DecimalField(max_digits=14, decimal_places=3, default=Decimal(0), verbose_name=_("of which VAT"))
    vat_eligible = models.BooleanField(default=True, verbose_name=_("the grant pays the VAT too"))
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("photograph or PDF")
    )
    same_as = models.CharField(max_length=64, db_index=True, editable=False)
    # The number however it was typed, to find the purchases in kind of the same invoice.
    number_key = models.CharField(max_length=60, default="", db_index=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.PENDING)
    refusal = models.TextField(blank=True, verbose_name=_("why it is refused"))
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["issued_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_is_positive"),
            models.CheckConstraint(condition=Q(vat__gte=0, vat__lt=F("amount")), name="receipt_tax_within_amount"),
            models.CheckConstraint(condition=~Q(ice="") | ~Q(no_ice_reason=""), name="receipt_without_ice_says_why"),
            models.CheckConstraint(condition=~Q(verdict="refused") | ~Q(refusal=""), name="receipt_refused_says_why"),
            models.CheckConstraint(
                condition=Q(verdict="pending") | Q(judged_by__isnull=False, judged_at__isnull=False),
                name="receipt_judged_by_somebody",
            ),
        ]
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return f"{self.supplier} {self.invoice_number}"

    @property
    def counted(self) -> Decimal:
        """What of the amount the grant pays."""
        return self.amount if self.vat_eligible else self.amount - self.vat
