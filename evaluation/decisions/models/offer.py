"""Offers made to selected start-ups."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models import Application
from evaluation.decisions.models.decision import Decision
from evaluation.decisions.workflows import OfferState, OfferWorkflow


class Offer(OfferWorkflow):
    """An offer of a place, with or without a grant (`amount` may be 0), to be answered before `expires_at`.

    `replacement` is the decision of the reserve list that took the place of an offer that was declined or lapsed.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="offer")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="offer")
    amount = models.DecimalField(max_digits=14, decimal_places=3, verbose_name=_("amount"))
    currency = models.CharField(max_length=3, verbose_name=_("currency"))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(verbose_name=_("to be answered before"))
    answered_at = models.DateTimeField(null=True, blank=True)
    replacement = models.OneToOneField(
        Decision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced",
        verbose_name=_("replaced by"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[OfferState.MADE, OfferState.LAPSED]) | Q(answered_at__isnull=False),
                name="offer_answered_has_time",
            ),
            models.CheckConstraint(
                condition=Q(replacement__isnull=True) | Q(state__in=[OfferState.DECLINED, OfferState.LAPSED]),
                name="offer_replaced_is_free",
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="offers_to_lapse")]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    def __str__(self) -> str:
        return f"{self.application}: {self.amount} {self.currency}"
