"""What was granted, and in which parts it is paid."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Scoped
from core.references import new_reference
from incubator.cohorts.models import Enrolment
from incubator.grants.plan import ConditionKind
from media.models import StoredFile


def award_reference() -> str:
    """Return a reference such as "AW-7K2M9QXD"."""
    return new_reference("AW")


class Award(Scoped):
    """An amount granted to an enrolled start-up, with a copy of the terms of its call. Never changed but by amendment.

    `eur_rate` is the units of `currency` for one euro, frozen.
    """

    reference = models.CharField(max_length=20, unique=True, default=award_reference, editable=False)
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="award")
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    currency = models.CharField(max_length=3, verbose_name=_("currency"))
    eur_rate = models.DecimalField(max_digits=14, decimal_places=6, verbose_name=_("units for one euro"))
    rate_date = models.DateField(null=True, blank=True, verbose_name=_("day of the rate"))
    rate_source = models.CharField(max_length=150, blank=True, verbose_name=_("source of the rate"))
    minutes_reference = models.CharField(max_length=100, verbose_name=_("minutes"))
    terms = models.JSONField(default=dict)
    awarded_at = models.DateTimeField(verbose_name=_("awarded at"))
    awarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="award_is_positive")]
        indexes = [models.Index(fields=["-awarded_at"], name="awards_by_time")]
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self) -> str:
        return self.reference


class Tranche(models.Model):
    """A part of an award with its date and its conditions: what is paid to the start-up.

    The tranches of an award and what was bought in kind of it sum to it; one that was wholly bought is of zero.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    share = models.DecimalField(max_digits=5, decimal_places=4, verbose_name=_("share"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    due_on = models.DateField(null=True, blank=True, verbose_name=_("planned for"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_tranche_a_number"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="tranche_not_negative"),
        ]
        verbose_name = _("tranche")
        verbose_name_plural = _("tranches")

    def __str__(self) -> str:
        return f"{self.award} / {self.number}"


class TrancheCondition(models.Model):
    """What a tranche waits for, and the fact that met it: who recorded it, when, on which evidence.

    `share` is that of the tranche before which must be accounted for (evidence only), `accounted` what was accepted.
    What reports meet has the name of a report as its `source`, anything else a file as its `evidence`.
    """

    tranche = models.ForeignKey(Tranche, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ConditionKind])
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True, verbose_name=_("share"))
    accounted = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("amount accounted for")
    )
    note = models.TextField(blank=True, verbose_name=_("note"))
    evidence = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="tranche_conditions", verbose_name=_("evidence")
    )
    source = models.CharField(max_length=40, blank=True, verbose_name=_("report"))
    visit = models.ForeignKey(
        "grants.SiteVisit", null=True, on_delete=models.PROTECT, related_name="conditions", verbose_name=_("site visit")
    )
    met_at = models.DateTimeField(null=True, verbose_name=_("recorded at"))
    met_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["tranche", "kind"], name="one_condition_a_kind"),
            models.CheckConstraint(
                condition=Q(
                    met_at__isnull=True, met_by__isnull=True, evidence__isnull=True, source="", visit__isnull=True
                )
                | (
                    Q(met_at__isnull=False, met_by__isnull=False)
                    & (
                        Q(evidence__isnull=False)
                        | (Q(kind__in=["evidence", "report"]) & ~Q(source=""))
                        | Q(kind="visit", visit__isnull=False)
                    )
                ),
                name="condition_met_has_a_fact",
            ),
            models.CheckConstraint(
                condition=~Q(kind="evidence") | Q(share__isnull=False), name="condition_evidence_has_a_share"
            ),
        ]
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def __str__(self) -> str:
        return f"{self.tranche}: {self.kind}"
