"""Who signs payments beside the usual people: thresholds that ask for more approvers, and deputies."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.money import CURRENCIES
from incubator.grants.models.fund import Fund


class ApprovalThreshold(models.Model):
    """Above so much, so many different people approve a payment: the operator's rule, or that of one contract."""

    fund = models.ForeignKey(
        Fund,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="approval_thresholds",
        verbose_name=_("fund"),
        help_text=_("Empty: the rule of the operator, for every payment."),
    )
    currency = models.CharField(max_length=3, choices=[(code, code) for code in CURRENCIES], verbose_name=_("currency"))
    above = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("above this amount"))
    approvers = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(2)], verbose_name=_("people who approve")
    )

    class Meta:
        ordering = ["fund__code", "currency", "above"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "currency", "above"], name="one_threshold_an_amount"),
            models.UniqueConstraint(
                fields=["currency", "above"], condition=Q(fund__isnull=True), name="one_operator_threshold_an_amount"
            ),
            models.CheckConstraint(condition=Q(above__gt=0, approvers__gte=2), name="threshold_asks_for_more"),
        ]
        verbose_name = _("approval threshold")
        verbose_name_plural = _("approval thresholds")

    def __str__(self) -> str:
        return f"{self.above} {self.currency}: {self.approvers}"


class Deputy(models.Model):
    """A person who may approve payments in the stead of a director, both days included, unless it was ended before."""

    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputies", verbose_name=_("in whose stead")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputises", verbose_name=_("deputy")
    )
    since = models.DateField(verbose_name=_("from"))
    until = models.DateField(verbose_name=_("until"))
    named_at = models.DateTimeField(verbose_name=_("named at"))
    ended_at = models.DateTimeField(null=True, verbose_name=_("ended at"))

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="deputy_days_in_order"),
            models.CheckConstraint(condition=~Q(principal=F("person")), name="deputy_is_another"),
        ]
        verbose_name = _("deputy")
        verbose_name_plural = _("deputies")

    def __str__(self) -> str:
        return f"{self.person} / {self.principal}"
