"""What a call aims at: shares of its applications."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Call


class CallTarget(models.Model):
    """A share of applications that a call aims at, compared at each stage and never used to rank or decide.

    `percent` is of all those who reach a step; `territory` is the path of a region, for the group of that name only.
    """

    class Group(models.TextChoices):
        WOMEN = "women", _("led by a woman")
        YOUNG = "young", _("led by someone of 35 or younger")
        TERRITORY = "territory", _("from a region")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="targets")
    group = models.CharField(max_length=10, choices=Group.choices, verbose_name=_("whom"))
    territory = models.CharField(max_length=40, blank=True, verbose_name=_("region"))
    percent = models.PositiveSmallIntegerField(verbose_name=_("share, in percent"))

    class Meta:
        ordering = ["group", "territory"]
        constraints = [
            models.UniqueConstraint(fields=["call", "group", "territory"], name="one_target_a_group"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="target_is_a_share"),
            models.CheckConstraint(
                condition=Q(group="territory") ^ Q(territory=""), name="target_of_a_region_names_it"
            ),
        ]
        verbose_name = _("target of a call")
        verbose_name_plural = _("targets of calls")

    def __str__(self) -> str:
        return f"{self.call_id}: {self.get_group_display()} {self.percent} %"
