"""Reviews, their marks, and what they make of an entry."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.grids.models import Criterion
from evaluation.panels.models import Assignment


class Review(models.Model):
    """One juror's sheet. `total` is out of 100, stored in the transaction that submits it."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="review")
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, verbose_name=_("total"))
    comment = models.TextField(blank=True, verbose_name=_("comment for the panel"))
    feedback = models.TextField(blank=True, verbose_name=_("advice for the applicant"))
    version = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.assignment}: {self.total}"


class Mark(models.Model):
    """The points that a review gives to one criterion, with a version of its own."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="marks")
    points = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("points"))
    comment = models.TextField(blank=True, verbose_name=_("comment"))
    version = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="one_mark_a_criterion")]
        verbose_name = _("mark")
        verbose_name_plural = _("marks")

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.points}"


class EntryScore(models.Model):
    """What the submitted reviews of an entry make, stored in the transaction that changes one of them.

    `score` is the mean or the median, as the stage says; `criteria` maps a criterion's code to its mean points, as
    decimal strings. `manage.py check_scores` recomputes all of it. `stage` is that of the entry, copied so that the
    head of a ranking is read off an index however long the ranking is.
    """

    entry = models.OneToOneField(StageEntry, on_delete=models.CASCADE, related_name="score")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="+", editable=False, db_index=False)
    reviews = models.PositiveSmallIntegerField(default=0, verbose_name=_("reviews"))
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, verbose_name=_("score"))
    spread = models.DecimalField(max_digits=5, decimal_places=2, null=True, verbose_name=_("range"))
    diverges = models.BooleanField(default=False, verbose_name=_("jurors diverge"))
    below_minimum = models.JSONField(default=list)
    criteria = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(reviews=0) | Q(score__isnull=False), name="score_of_reviews")]
        indexes = [models.Index(fields=["stage", "-score", "entry"], name="scores_of_a_stage")]
        verbose_name = _("score")
        verbose_name_plural = _("scores")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.score}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Copy the stage of the entry, which never changes."""
        self.stage_id = self.entry.stage_id
        super().save(*args, **kwargs)
