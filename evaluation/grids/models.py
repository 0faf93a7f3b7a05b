"""The evaluation grid of a stage."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from applications.calls.models import Stage
from core.i18n import LocalisedTextField
from evaluation.grids.anchors import AnchorsField


class Grid(ClusterableModel):
    """Criteria whose weights sum to 100; points go from 0 to `scale_maximum`; totals and pass mark are out of 100.

    `anchors` are the common texts of the points, from 0 up, each a localised text as a mapping.
    """

    stage = models.OneToOneField(Stage, on_delete=models.CASCADE, related_name="grid", verbose_name=_("stage"))
    pass_mark = models.DecimalField(max_digits=5, decimal_places=2, default=60, verbose_name=_("pass mark (of 100)"))
    scale_maximum = models.PositiveSmallIntegerField(default=5, verbose_name=_("highest point"))
    anchors = AnchorsField(default=list, blank=True, verbose_name=_("common anchors"))
    minutes = models.PositiveSmallIntegerField(
        default=15, verbose_name=_("minutes that a dossier and its sheet should take")
    )
    calibration_counts = models.BooleanField(
        default=True, verbose_name=_("sheets of the calibration count in the ranking")
    )
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False, verbose_name=_("frozen"))

    class Meta:
        verbose_name = _("grid")
        verbose_name_plural = _("grids")

    def __str__(self) -> str:
        return str(self.stage)


class Criterion(models.Model):
    """One criterion. `minimum` is compared with the mean of the reviews; empty `anchors` are the common ones."""

    grid = ParentalKey(Grid, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=10, verbose_name=_("code"))
    name = LocalisedTextField(verbose_name=_("name"))
    guidance = LocalisedTextField(blank=True, multiline=True, verbose_name=_("guidance"))
    weight = models.DecimalField(max_digits=5, decimal_places=2, verbose_name=_("weight (of 100)"))
    minimum = models.DecimalField(max_digits=4, decimal_places=2, default=0, verbose_name=_("minimum (points)"))
    comment_required = models.BooleanField(default=False, verbose_name=_("comment required"))
    anchors = AnchorsField(default=list, blank=True, verbose_name=_("anchors"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    # What Wagtail's rows are ordered by.
    sort_order_field = "position"

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["grid", "code"], name="one_criterion_a_code"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=100), name="criterion_weighs"),
        ]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
