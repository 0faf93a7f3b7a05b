"""Calls for applications."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from applications.calls.enums import DecidingMethod
from applications.calls.workflows import CallState, CallWorkflow
from core.i18n import LocalisedTextField
from core.money import CURRENCIES
from incubator.programmes.models import Programme

TERMS = {
    "objectives": _("objectives"),
    "activities": _("eligible activities"),
    "beneficiaries": _("who may apply"),
    "criteria": _("criteria"),
    "amount_rule": _("how the amount is set"),
    "maximum": _("maximum amount"),
}

# The states in which visitors may see a call.
SHOWN = (CallState.PUBLISHED, CallState.ARCHIVED)


def no_terms() -> dict[str, Any]:
    """Return the six fields of support to third parties, empty (each a localised text)."""
    return {name: {} for name in TERMS}


class Call(ClusterableModel, CallWorkflow):
    """A call: the rules, dates, grid and questions. Its prose lives on a page for each language.

    `languages` are codes; `combination` maps a stage's number to its weight in the final score, as decimal strings;
    `terms` holds the six fields of support to third parties, each a localised text.
    """

    code = models.CharField(max_length=30, unique=True, verbose_name=_("code"))
    slug = models.SlugField(unique=True, verbose_name=pgettext_lazy("of a page", "address"))
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="calls", verbose_name=_("programme")
    )
    title = LocalisedTextField(verbose_name=_("title"))
    summary = LocalisedTextField(blank=True, multiline=True, verbose_name=_("summary"))
    languages = models.JSONField(default=list, verbose_name=_("languages"))
    zone = models.CharField(max_length=40, default="Africa/Casablanca", verbose_name=_("time zone announced"))
    deciding_method = models.CharField(
        max_length=30,
        choices=DecidingMethod.choices,
        default=DecidingMethod.WEIGHTED_MEAN,
        verbose_name=_("deciding method"),
    )
    combination = models.JSONField(default=dict, blank=True, verbose_name=_("weights of the stages"))
    terms = models.JSONField(default=no_terms, blank=True, verbose_name=_("terms of the support"))
    ceiling_eur = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, verbose_name=_("ceiling per third party (EUR)")
    )
    is_test = models.BooleanField(default=False, verbose_name=_("only a test"))
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=SHOWN) | Q(published_at__isnull=False),
                name="call_published_has_time",
            )
        ]
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    def __str__(self) -> str:
        return str(self.title) or self.code

    # What `reaching` asks of a scoped object: a call is in its programme and is its own call.
    territory = ""
    hub_code = ""

    @property
    def programme_code(self) -> str:
        """The code of the call's programme."""
        return self.programme.code

    @property
    def call_code(self) -> str:
        """The code of the call itself."""
        return self.code

    @property
    def is_shown(self) -> bool:
        """Whether visitors may see the call: it was published, and is no test."""
        return self.state in SHOWN and not self.is_test


class Envelope(models.Model):
    """How many awards of which amount a country has ("*" for all). `eur_rate`: units of the currency for one euro."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="envelopes")
    country = models.CharField(max_length=2, verbose_name=_("country"))
    places = models.PositiveSmallIntegerField(verbose_name=_("places"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount of an award"))
    currency = models.CharField(max_length=3, choices=[(code, code) for code in CURRENCIES], verbose_name=_("currency"))
    eur_rate = models.DecimalField(
        max_digits=14, decimal_places=6, default=1, verbose_name=_("units of the currency for one euro")
    )
    rate_date = models.DateField(null=True, blank=True, verbose_name=_("day of the rate"))
    rate_source = models.CharField(max_length=150, blank=True, verbose_name=_("source of the rate"))

    class Meta:
        ordering = ["country"]
        constraints = [
            models.UniqueConstraint(fields=["call", "country"], name="one_envelope_a_country"),
            models.CheckConstraint(condition=Q(amount__gte=0, eur_rate__gt=0), name="envelope_is_positive"),
        ]
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")

    def __str__(self) -> str:
        return f"{self.call.code} {self.country}"
