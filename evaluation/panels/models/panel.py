"""Juries and their members."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from applications.calls.models import Stage


class Panel(ClusterableModel):
    """The jury of a stage. Several panels may share a stage (a regional committee each)."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="panels")
    name = models.CharField(max_length=120, verbose_name=_("name"))

    class Meta:
        ordering = ["stage", "name"]
        constraints = [models.UniqueConstraint(fields=["stage", "name"], name="one_panel_a_name")]
        verbose_name = _("panel")
        verbose_name_plural = _("panels")

    def __str__(self) -> str:
        return self.name


class PanelMember(models.Model):
    """A juror in a panel. `languages` are codes they read; `capacity` the entries they can take at most."""

    panel = ParentalKey(Panel, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_memberships")
    is_chair = models.BooleanField(default=False, verbose_name=_("chairs"))
    languages = models.JSONField(default=list, blank=True, verbose_name=_("languages"))
    capacity = models.PositiveSmallIntegerField(default=20, verbose_name=_("applications at most"))
    organisation = models.CharField(max_length=150, blank=True, verbose_name=_("organisation"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "person"], name="one_membership_a_panel")]
        verbose_name = _("juror")
        verbose_name_plural = _("jurors")

    def __str__(self) -> str:
        return str(self.person)
