"""Appeals against a finding or a decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models import StageEntry
from evaluation.decisions.workflows import AppealState, AppealWorkflow


class Appeal(AppealWorkflow):
    """What an applicant says against "not eligible" or "not selected", and the answer. One an entry."""

    class Against(models.TextChoices):
        INELIGIBLE = "ineligible", _("not eligible")
        NOT_SELECTED = "not_selected", _("not selected")

    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="appeal")
    against = models.CharField(max_length=12, choices=Against.choices, verbose_name=_("against"))
    text = models.TextField(verbose_name=_("appeal"))
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField()
    answer = models.TextField(blank=True, verbose_name=_("answer, as the applicant reads it"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AppealState.LODGED)
                | (Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="appeal_answered_has_answer",
            )
        ]
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.get_state_display()}"
