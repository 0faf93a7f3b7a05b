"""The rates of currencies month by month, and the files that they came from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.money import CURRENCIES
from incubator.grants.inforeuro import digits_of


class RateImport(models.Model):
    """One file of rates that was taken in for a month. The journal has each rate of it."""

    month = models.DateField(verbose_name=_("month"))
    source = models.CharField(max_length=60, verbose_name=_("source"))
    file_name = models.CharField(max_length=150, blank=True, verbose_name=_("file"))
    # Nobody: the command of the operator.
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(verbose_name=_("imported at"))

    class Meta:
        ordering = ["-imported_at", "-pk"]
        verbose_name = _("import of exchange rates")
        verbose_name_plural = _("imports of exchange rates")

    def __str__(self) -> str:
        return self.source


class ExchangeRate(models.Model):
    """The units of a currency for one euro in a month (its first day). Records copy it; once one did, it stays."""

    currency = models.CharField(max_length=3, choices=[(code, code) for code in CURRENCIES], verbose_name=_("currency"))
    month = models.DateField(verbose_name=_("month"))
    value = models.DecimalField(max_digits=14, decimal_places=6, verbose_name=_("units for one euro"))
    taken_from = models.ForeignKey(RateImport, on_delete=models.PROTECT, related_name="rates")

    class Meta:
        ordering = ["-month", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["currency", "month"], name="one_exchange_rate_a_month"),
            models.CheckConstraint(condition=Q(value__gt=0) & ~Q(currency="EUR"), name="exchange_rate_is_real"),
        ]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")

    def __str__(self) -> str:
        return f"{self.currency} {self.month:%Y-%m}"

    @property
    def digits(self) -> int:
        """How many digits of the rate are shown after the point: those that it has, at least two."""
        return digits_of(self.value)
