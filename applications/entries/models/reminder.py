"""Which reminders of a deadline went out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.entries.models.stage_entry import StageEntry


class Reminder(models.Model):
    """One reminder of a draft not submitted: each kind goes out once an entry, whatever the deadline becomes."""

    class Kind(models.TextChoices):
        """How long before the deadline."""

        WEEK = "week", _("7 days before the deadline")
        TWO_DAYS = "two_days", _("48 hours before the deadline")

    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "kind"], name="one_reminder_a_kind")]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return f"{self.entry} {self.kind}"
