"""A plan of assignment, looked at before it is carried out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from evaluation.panels.enums import Way


class AssignmentPlan(models.Model):
    """What a plan would give in a stage: `pairs` of keys [entry, member], and the `gaps` that it leaves.

    `basis` is the digest of all that it was made from: a plan is carried out as it was shown, or not at all. `gap` is
    how far it may be from the best plan, as a share; `seed` draws its lots again. `ready_at` is None while a large plan
    waits to be made, beside the requests.
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="plans")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Way.choices, verbose_name=_("how"))
    mixed = models.BooleanField(default=False, verbose_name=_("readers of both sexes"))
    seed = models.CharField(max_length=32)
    pairs = models.JSONField(default=list)
    gaps = models.JSONField(default=dict)
    gap = models.FloatField(default=0)
    basis = models.CharField(max_length=64, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("plan of assignment")
        verbose_name_plural = _("plans of assignment")

    def __str__(self) -> str:
        return f"{self.stage} – {self.made_at:%Y-%m-%d %H:%M}"
