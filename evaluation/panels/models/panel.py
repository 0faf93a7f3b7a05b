"""Juries and their members."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from applications.calls.models import Stage
from evaluation.panels.enums import Sex


class Panel(ClusterableModel):
    """The jury of a stage. Several panels may share a stage (a regional committee each)."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="panels")
    name = models.CharField(max_length=120, verbose_name=_("name"))
    takes_requests = models.BooleanField(default=False, verbose_name=_("anybody may ask to join"))

    class Meta:
        ordering = ["stage", "name"]
        constraints = [models.UniqueConstraint(fields=["stage", "name"], name="one_panel_a_name")]
        verbose_name = _("panel")
        verbose_name_plural = _("panels")

    def __str__(self) -> str:
        return self.name


class PanelMember(models.Model):
    """A juror in a panel, and what a plan of assignment needs to know of them.

    `languages` are codes they read (none: any), `least` and `capacity` the entries they take at least and at most,
    `sectors` codes of what they know well, `hub_code` the hub near which they live, `unavailable` pairs of days
    ("2027-03-01", "2027-03-09"), both of them away.
    """

    panel = ParentalKey(Panel, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_memberships")
    is_chair = models.BooleanField(default=False, verbose_name=_("chairs"))
    languages = models.JSONField(default=list, blank=True, verbose_name=_("languages"))
    least = models.PositiveSmallIntegerField(default=0, verbose_name=_("applications at least"))
    capacity = models.PositiveSmallIntegerField(default=20, verbose_name=_("applications at most"))
    organisation = models.CharField(max_length=150, blank=True, verbose_name=_("organisation"))
    sectors = models.JSONField(default=list, blank=True, verbose_name=_("sectors known well"))
    hub_code = models.CharField(max_length=10, blank=True, verbose_name=_("home hub"))
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, verbose_name=_("sex"))
    unavailable = models.JSONField(default=list, blank=True, verbose_name=_("days away"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "person"], name="one_membership_a_panel"),
            models.CheckConstraint(condition=Q(least__lte=F("capacity")), name="juror_least_within_most"),
        ]
        verbose_name = _("juror")
        verbose_name_plural = _("jurors")

    def __str__(self) -> str:
        return str(self.person)

    def is_away(self, first: date, last: date) -> bool:
        """Tell whether the juror is away on every day from `first` to `last`."""
        days = (first + timedelta(days=number) for number in range(max(0, (last - first).days) + 1))
        periods = [(date.fromisoformat(since), date.fromisoformat(until)) for since, until in self.unavailable]
        return bool(periods) and all(any(since <= day <= until for since, until in periods) for day in days)
