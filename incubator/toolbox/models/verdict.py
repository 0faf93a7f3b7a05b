"""What a mentor or an officer says of a start-up, with what shows it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.startups.models import Startup
from incubator.toolbox.workflows import VerdictState, VerdictWorkflow
from media.models import StoredFile

LONGEST_EVIDENCE = 2000


class VerdictKind(models.TextChoices):
    """What is said; each is counted by an indicator."""

    TESTED_IDEA = "tested_idea", _("Idea tested and prototyped")
    VIABLE_PLAN = "viable_plan", _("Viable plan")


class Verdict(VerdictWorkflow):
    """One verdict of one start-up. `judged` names the kept versions of the tools that were read, by tool."""

    startup = models.ForeignKey(Startup, on_delete=models.CASCADE, related_name="verdicts")
    kind = models.CharField(max_length=20, choices=VerdictKind.choices, verbose_name=_("kind"))
    evidence = models.TextField(blank=True, max_length=LONGEST_EVIDENCE, verbose_name=_("what shows it"))
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    judged = models.JSONField(default=dict, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["startup", "kind"], name="one_verdict_a_kind"),
            models.CheckConstraint(
                condition=~Q(state=VerdictState.GIVEN)
                | (Q(given_at__isnull=False, given_by__isnull=False) & (~Q(evidence="") | Q(file__isnull=False))),
                name="verdict_given_has_evidence",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state"], name="verdicts_to_count")]
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")

    def __str__(self) -> str:
        return f"{self.startup} {self.get_kind_display()}"
