"""Reviews, their marks, and what they make of an entry."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.grids.models import Criterion
from evaluation.panels.models import Assignment, Panel
from evaluation.reviews.opinion import Silence, Zone


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


class CalibrationEntry(models.Model):
    """An application that each juror of a panel scores before the others, to compare how they mark.

    Whether these sheets count in the ranking is said by the grid then, and kept by each assignment.
    """

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="calibration")
    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="calibrations")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "entry"], name="one_calibration_a_pair")]
        verbose_name = _("application of a calibration")
        verbose_name_plural = _("applications of calibrations")

    def __str__(self) -> str:
        return f"{self.panel}: {self.entry_id}"


class StageOpinion(models.Model):
    """What the mixed model says of a stage, made by `run_due` when its sheets change. No ranking reads it.

    `sheets` tells the sheets and places that it was made of. `leniencies` are mappings with the juror's person, points,
    error and reads; `suggestions` are mappings with the entry and member of a review that would help, the most useful
    first; `agreement` maps a criterion's code to Krippendorff's alpha ("alpha", or null), to the intraclass
    correlations of one mark and of the mean ("icc", or null) and to how often each number of points was given
    ("points").
    """

    class Silent(models.TextChoices):
        FEW = (
            Silence.FEW.value,
            _("There is nothing to tell apart yet: two jurors and applications read twice are needed."),
        )
        APART = (
            Silence.APART.value,
            _("The jurors share too few applications to tell a severe juror from weak files: the model stands back."),
        )

    stage = models.OneToOneField(Stage, on_delete=models.CASCADE, related_name="opinion")
    made_at = models.DateTimeField()
    sheets = models.CharField(max_length=120)
    silence = models.CharField(max_length=5, choices=Silent.choices, blank=True)
    reliability = models.FloatField(null=True)
    leniencies = models.JSONField(default=list)
    suggestions = models.JSONField(default=list)
    agreement = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("opinion of the model")
        verbose_name_plural = _("opinions of the model")

    def __str__(self) -> str:
        return f"{self.stage}: {self.made_at}"


class EntryOpinion(models.Model):
    """An entry as the mixed model sees it, in points and ranks (`evaluation.reviews.opinion.Standing`)."""

    class Where(models.TextChoices):
        ABOVE = Zone.ABOVE.value, _("clearly within the places")
        GREY = Zone.GREY.value, _("too close to the line to tell")
        BELOW = Zone.BELOW.value, _("clearly beyond the places")

    entry = models.OneToOneField(StageEntry, on_delete=models.CASCADE, related_name="opinion")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    error = models.FloatField()
    leniency = models.FloatField()
    rank = models.PositiveIntegerField()
    expected = models.FloatField()
    half_low = models.PositiveIntegerField()
    half_high = models.PositiveIntegerField()
    most_low = models.PositiveIntegerField()
    most_high = models.PositiveIntegerField()
    zone = models.CharField(max_length=5, choices=Where.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stage", "rank"], name="opinions_of_a_stage")]
        verbose_name = _("opinion on an application")
        verbose_name_plural = _("opinions on applications")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.rank}"
