"""Somebody asks to join a jury."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.panels.models.panel import Panel
from evaluation.panels.workflows import JuryRequestWorkflow, RequestState


class JuryRequest(JuryRequestWorkflow):
    """What a person says of themselves to sit in a panel that takes requests. One a person and panel.

    `languages`, `sectors`, `capacity` and `organisation` are those of the member that an accepted one becomes; `ties`
    are the people and start-ups that they know themselves tied to.
    """

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jury_requests")
    languages = models.JSONField(default=list, blank=True, verbose_name=_("languages"))
    sectors = models.JSONField(default=list, blank=True, verbose_name=_("sectors known well"))
    capacity = models.PositiveSmallIntegerField(default=10, verbose_name=_("applications at most"))
    organisation = models.CharField(max_length=150, blank=True, verbose_name=_("organisation"))
    statement = models.TextField(verbose_name=_("why they ask"))
    ties = models.TextField(blank=True, verbose_name=_("ties to start-ups"))
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "person"], name="one_request_a_panel"),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING) | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="jury_request_answered_has_time",
            ),
        ]
        verbose_name = _("request to join a jury")
        verbose_name_plural = _("requests to join a jury")

    def __str__(self) -> str:
        return f"{self.person} → {self.panel}"
