"""What an officer asks an applicant to correct."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.entries.models.deposit import Deposit
from applications.entries.models.stage_entry import StageEntry


class Correction(models.Model):
    """Questions of a deposit that an officer returned, with a deadline and the reason that the applicant reads.

    `questions` are keys of the deposit's form: only these open. `due_wall` is the naive wall time announced, in the
    zone of the call, as ISO text; `due_at` its instant.
    """

    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="corrections")
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="corrections")
    questions = models.JSONField(verbose_name=_("questions"))
    reason = models.TextField(verbose_name=_("what is to be corrected, as the applicant reads it"))
    due_wall = models.CharField(max_length=19, verbose_name=_("to be corrected by"))
    due_at = models.DateTimeField(db_index=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.entry} → {self.due_at:%Y-%m-%d %H:%M}"
