"""Acts on many entries at once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models.thread import LONGEST


class MassAct(models.Model):
    """One act that an officer asked for on many entries of a stage; `run_due` works it off, batch by batch.

    `entries` are the keys chosen, `position` how many of them were tried, `changed` how many moved, and `refused` the
    others: pairs of a reference and its sentences. `value` is what the act needs: the key of a tag; `text` what is
    written to the applicants; `questions` and `due_wall` (as in `Correction`) what is returned to them, until when.
    """

    class Act(models.TextChoices):
        FIND_ELIGIBLE = "find_eligible", _("Find eligible")
        START_REVIEW = "start_review", _("Hand to the jury")
        TAG = "tag", _("Put a tag")
        UNTAG = "untag", _("Take a tag off")
        MESSAGE = "message", _("Write to the applicants")
        SEND_BACK = "send_back", _("Return for correction")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="mass_acts")
    act = models.CharField(max_length=20, choices=Act.choices, verbose_name=_("act"))
    value = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=LONGEST, blank=True)
    questions = models.JSONField(default=list)
    due_wall = models.CharField(max_length=19, blank=True)
    entries = models.JSONField()
    position = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["finished_at", "id"], name="mass_acts_to_do")]
        verbose_name = _("act on many applications")
        verbose_name_plural = _("acts on many applications")

    def __str__(self) -> str:
        return f"{self.get_act_display()} ({len(self.entries)})"
