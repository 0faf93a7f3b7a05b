"""One application in one stage."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models.application import Application
from applications.entries.workflows import EntryState, StageEntryWorkflow
from applications.forms.models import FormRevision

UNDEPOSITED = [EntryState.DRAFT, EntryState.WITHDRAWN]


class StageEntry(StageEntryWorkflow):
    """One application in one stage, pinned to a form revision. Nothing of an earlier stage is ever overwritten.

    `deposit` is the one that eligibility, jury, PDF and export read; a stage without a form keeps the one before it.
    `search_text` is what an officer's search looks in: reference, title, start-up and applicant, folded.
    `title`, `sectors`, `jobs_planned` and `woman_led_or_rural` are read off the deposit when it is frozen, for lists
    and ties.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="entries")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="entries")
    form_revision = models.ForeignKey(FormRevision, null=True, on_delete=models.PROTECT, related_name="entries")
    deposit = models.ForeignKey(
        "entries.Deposit", null=True, blank=True, on_delete=models.PROTECT, related_name="current_for"
    )
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True, verbose_name=_("submitted at"))
    title = models.CharField(max_length=150, blank=True, verbose_name=_("title"))
    sectors = models.JSONField(default=list, blank=True)
    jobs_planned = models.PositiveIntegerField(null=True, blank=True)
    woman_led_or_rural = models.BooleanField(default=False)
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "stage"], name="one_entry_a_stage"),
            models.CheckConstraint(
                condition=Q(state__in=UNDEPOSITED) | Q(deposit__isnull=False, submitted_at__isnull=False),
                name="entry_submitted_has_deposit",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "state", "submitted_at", "id"], name="entries_of_a_stage"),
            models.Index(fields=["stage", "id"], name="entries_by_key"),
            models.Index(fields=["stage", "-submitted_at", "-id"], name="entries_by_receipt"),
        ]
        verbose_name = _("stage entry")
        verbose_name_plural = _("stage entries")

    def __str__(self) -> str:
        return f"{self.application} / {self.stage_id}"


class Extension(models.Model):
    """A later closing for one entry, granted by an officer with a reason, journalled.

    `closes_wall` is the naive wall time announced, in the zone of the call, as ISO text; `closes_at` its instant.
    """

    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="extensions")
    closes_wall = models.CharField(max_length=19, verbose_name=_("closes"))
    closes_at = models.DateTimeField(verbose_name=_("closes at"))
    reason = models.TextField(verbose_name=_("reason"))
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")

    def __str__(self) -> str:
        return f"{self.entry} → {self.closes_at:%Y-%m-%d %H:%M}"
