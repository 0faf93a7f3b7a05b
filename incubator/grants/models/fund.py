"""Where the money comes from: the donor's fund, its budget lines by period, and what awards draw on them."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField
from core.models import Scoped
from core.money import CURRENCIES
from incubator.grants.models.award import Award
from incubator.grants.models.disbursement import LedgerLine
from incubator.network.models import Organisation

# How long a change of a payee's account waits, unless the contract says otherwise.
WAIT_HOURS = 48


class Fund(Scoped):
    """The money of one contract with a donor. All its rules are data of that contract.

    The codes say whom it reaches: a partner pays in its territory.
    `eur_rate` is the units of `currency` for one euro, frozen. `third_party_eur` is the most that one start-up may
    receive of it over all calls, `warn_at` the share of that at which staff are warned.
    """

    code = models.CharField(max_length=30, unique=True, verbose_name=_("code"))
    name = LocalisedTextField(verbose_name=_("name"))
    donor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="funds", verbose_name=_("donor"))
    contract = models.CharField(max_length=60, blank=True, verbose_name=_("number of the contract"))
    currency = models.CharField(max_length=3, choices=[(code, code) for code in CURRENCIES], verbose_name=_("currency"))
    eur_rate = models.DecimalField(
        max_digits=14, decimal_places=6, default=1, verbose_name=_("units of the currency for one euro")
    )
    rate_date = models.DateField(null=True, blank=True, verbose_name=_("day of the rate"))
    rate_source = models.CharField(max_length=150, blank=True, verbose_name=_("source of the rate"))
    ceiling = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("ceiling of the fund"))
    third_party_eur = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, verbose_name=_("ceiling per start-up (EUR)")
    )
    warn_at = models.DecimalField(
        max_digits=4, decimal_places=3, default="0.9", verbose_name=_("share of that ceiling at which to warn")
    )
    keep_years = models.PositiveSmallIntegerField(default=5, verbose_name=_("years to keep the papers"))
    final_payment_on = models.DateField(
        null=True, blank=True, verbose_name=_("final payment of the donor (starts these years)")
    )
    needs_terms = models.BooleanField(
        default=False, verbose_name=_("only for calls that froze the six fields of support to third parties")
    )

    account_wait_hours = models.PositiveSmallIntegerField(
        default=WAIT_HOURS, verbose_name=_("hours that a change of a payee's account waits")
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ceiling__gt=0, eur_rate__gt=0, warn_at__gt=0, warn_at__lte=1), name="fund_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(third_party_eur__isnull=True) | Q(third_party_eur__gt=0), name="fund_third_party_positive"
            ),
        ]
        verbose_name = _("fund")
        verbose_name_plural = _("funds")

    def __str__(self) -> str:
        return f"{self.code} – {self.name}"


class BudgetLine(models.Model):
    """A line of the budget of a fund for a period (both days included), with its ceiling in the fund's currency.

    One that names a call pays the awards of that call only, and they are drawn on it when they are made.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="budget_lines", verbose_name=_("fund"))
    code = models.CharField(max_length=30, verbose_name=_("code of the budget line"))
    name = LocalisedTextField(blank=True, verbose_name=_("name"))
    starts_on = models.DateField(verbose_name=_("first day"))
    ends_on = models.DateField(verbose_name=_("last day"))
    ceiling = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("ceiling of the line"))
    call_code = models.CharField(max_length=30, blank=True, db_index=True, verbose_name=_("code of the call it pays"))

    class Meta:
        ordering = ["fund__code", "code", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "code", "starts_on"], name="one_budget_line_a_period"),
            models.CheckConstraint(condition=Q(ceiling__gt=0, ends_on__gte=F("starts_on")), name="budget_line_is_real"),
        ]
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")

    def __str__(self) -> str:
        return f"{self.fund.code} / {self.code}"


class Drawing(models.Model):
    """One amount said three times: in the currency of the award, in that of the fund, in euros."""

    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    in_fund = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount in the fund's currency"))
    in_eur = models.DecimalField(max_digits=14, decimal_places=2, verbose_name=_("amount in euros"))

    class Meta:
        abstract = True


class Allocation(Drawing):
    """The part of an award that a budget line pays. Those of an award sum to it."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="allocations")
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="allocations")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "line"], name="one_allocation_a_line"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, in_fund__gte=0, in_eur__gte=0), name="allocation_is_real"
            ),
        ]
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")

    def __str__(self) -> str:
        return f"{self.award}: {self.line}"


class LedgerPart(Drawing):
    """What one line of the ledger takes from one allocation; immutable as the line is."""

    ledger_line = models.ForeignKey(LedgerLine, on_delete=models.PROTECT, related_name="parts")
    allocation = models.ForeignKey(Allocation, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ledger_line", "allocation"], name="one_part_an_allocation")]
        verbose_name = _("part of a ledger line")
        verbose_name_plural = _("parts of ledger lines")

    def __str__(self) -> str:
        return f"{self.ledger_line}: {self.allocation.line}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the part. Raises TypeError on a second save."""
        if self.pk is not None:
            raise TypeError("a part of a ledger line is immutable")
        super().save(*args, **kwargs)
