"""Stages of a call."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from applications.calls.enums import Scoring, StageKind
from applications.calls.models.call import Call
from core.i18n import LocalisedTextField
from core.windows import Window


class Stage(models.Model):
    """A stage with its window: the instants, and the naive wall times announced in the call's zone, as ISO text.

    `quotas` maps a country to how many entries it may advance; `quota` is their total, `reserve` the waiting list.
    `region_caps` maps a country to how many of these may come from any one of its regions. `first_closes_wall` is the
    closing first announced, once an outage has moved it.
    """

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    name = LocalisedTextField(verbose_name=_("name"))
    kind = models.CharField(max_length=10, choices=StageKind.choices, default=StageKind.FORM, verbose_name=_("kind"))
    opens_wall = models.CharField(max_length=19, verbose_name=_("opens"))
    closes_wall = models.CharField(max_length=19, verbose_name=_("closes"))
    opens_at = models.DateTimeField(editable=False)
    closes_at = models.DateTimeField(editable=False)
    first_closes_wall = models.CharField(max_length=19, blank=True, editable=False)
    results_at = models.DateTimeField(null=True, blank=True, verbose_name=_("results announced for"))
    grace_minutes = models.PositiveSmallIntegerField(default=0, verbose_name=_("grace in minutes"))
    reviews_per_entry = models.PositiveSmallIntegerField(default=3, verbose_name=_("reviews per application"))
    blind = models.BooleanField(default=True, verbose_name=_("blind"))
    scoring = models.CharField(
        max_length=10, choices=Scoring.choices, default=Scoring.MEAN, verbose_name=_("score of an application")
    )
    quota = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("places"))
    quotas = models.JSONField(default=dict, blank=True, verbose_name=_("places by country"))
    region_caps = models.JSONField(default=dict, blank=True, verbose_name=_("places at most for each region"))
    reserve = models.PositiveSmallIntegerField(default=0, verbose_name=_("places on the reserve list"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="one_stage_a_number"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="stage_closes_after_it_opens"),
        ]
        indexes = [models.Index(fields=["closes_at"], name="stages_by_closing")]
        verbose_name = _("stage")
        verbose_name_plural = _("stages")

    def __str__(self) -> str:
        return f"{self.call.code} – {self.name}"

    @property
    def window(self) -> Window:
        """The window of this stage, with its announced wall times."""
        return Window.stored(self.opens_at, self.closes_at, self.call.zone, self.opens_wall, self.closes_wall)

    @property
    def reference_date(self) -> date:
        """The date on which ages are counted: that of the closing first announced. More time makes nobody too old."""
        return datetime.fromisoformat(self.first_closes_wall or self.closes_wall).date()
