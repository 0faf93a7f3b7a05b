"""Indicators as the sources give them: targets and results with their qualifier and their scope, gaps shown."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField
from incubator.monitoring.figures import unexplained
from incubator.programmes.models import Programme


class Qualifier(models.TextChoices):
    """How a number is meant."""

    EXACT = "=", _("exactly")
    AT_LEAST = ">=", _("at least")
    ABOUT = "~", _("about")


class Indicator(models.Model):
    """Something that is counted for a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=20, unique=True, verbose_name=_("code"))
    name = LocalisedTextField(verbose_name=_("name"))
    unit = LocalisedTextField(verbose_name=_("unit"))
    note = models.CharField(max_length=250, blank=True, verbose_name=_("note"))
    source = models.CharField(max_length=60, blank=True, verbose_name=_("source"))
    # What the platform counts for it (`core.registries.measures`), "" where nothing does.
    measure = models.CharField(max_length=30, blank=True, verbose_name=_("counted by"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Figure(models.Model):
    """A number with its qualifier and its scope."""

    qualifier = models.CharField(max_length=2, choices=Qualifier.choices, default=Qualifier.EXACT)
    value = models.DecimalField(max_digits=14, decimal_places=2, verbose_name=_("value"))
    scope = LocalisedTextField(blank=True, verbose_name=_("scope"))

    class Meta:
        abstract = True


class Target(Figure):
    """What a programme promised. Two agreements may promise two numbers: both are kept."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    agreement = models.CharField(max_length=100, blank=True, verbose_name=_("grant agreement"))

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.qualifier} {self.value}"


class Result(Figure):
    """What was counted. `female` and `male` need not sum to the value: the gap is shown, not mended."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="results")
    female = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("women"))
    male = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("men"))
    breakdown = LocalisedTextField(blank=True, verbose_name=_("breakdown"))

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.qualifier} {self.value}"

    @property
    def unexplained(self) -> Decimal | None:
        """The part of the value that neither women nor men explain; None when one of the two is not known."""
        return unexplained(self.value, self.female, self.male)
