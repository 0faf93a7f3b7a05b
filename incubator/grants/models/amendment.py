"""An amendment of an agreement: what it changes, why, who approved and signed it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.workflows import AmendmentState, AmendmentWorkflow

UNDER_WAY = [AmendmentState.PROPOSED, AmendmentState.APPROVED, AmendmentState.SIGNED]


class Amendment(AmendmentWorkflow):
    """A change of the amount, the last day, the budget or the goals of one agreement. What is empty does not change.

    `budget` holds the new amounts by the key of their category, as decimal strings.
    """

    agreement = models.ForeignKey(GrantAgreement, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    amount = models.DecimalField(max_digits=14, decimal_places=3, null=True, verbose_name=_("new amount"))
    ends_on = models.DateField(null=True, verbose_name=_("new last day"))
    budget = models.JSONField(default=dict, verbose_name=_("new amounts of the budget"))
    goals = models.TextField(blank=True, verbose_name=_("new goals"))
    reason = models.TextField(verbose_name=_("reason"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(verbose_name=_("proposed at"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True, verbose_name=_("text that was signed"))
    text_sha256 = models.CharField(max_length=64, blank=True)
    signed_name = models.CharField(max_length=120, blank=True, verbose_name=_("signed by (typed)"))
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    signed_from = models.CharField(max_length=43, blank=True, verbose_name=_("signed from (network)"))
    signed_at = models.DateTimeField(null=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_amendment_a_number"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state__in=UNDER_WAY), name="one_amendment_under_way"
            ),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="amendment_is_positive"),
            models.CheckConstraint(
                condition=Q(state__in=[AmendmentState.PROPOSED, AmendmentState.REFUSED])
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_by=F("proposed_by"))),
                name="amendment_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AmendmentState.SIGNED, AmendmentState.IN_FORCE])
                | (Q(signed_by__isnull=False, signed_at__isnull=False) & ~Q(text_sha256="")),
                name="amendment_signed_by_startup",
            ),
            models.CheckConstraint(
                condition=~Q(state=AmendmentState.IN_FORCE)
                | Q(countersigned_by__isnull=False, countersigned_at__isnull=False),
                name="amendment_in_force_countersigned",
            ),
        ]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")

    def __str__(self) -> str:
        return f"{self.agreement} / {self.number}"
