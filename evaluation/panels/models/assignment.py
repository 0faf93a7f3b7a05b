"""Which juror reads which entry, and what they declared."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models import StageEntry
from evaluation.panels.models.panel import PanelMember
from evaluation.panels.workflows import AssignmentState, AssignmentWorkflow


class Assignment(AssignmentWorkflow):
    """One juror has one entry to read. `basis` says why: the way ("hand", or that of a plan), and what spoke for it.

    A sheet that does not count is one of a calibration: it is compared with the others, and ranks nobody.
    """

    entry = models.ForeignKey(StageEntry, on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    basis = models.JSONField(default=dict, blank=True)
    counts = models.BooleanField(default=True, verbose_name=_("counts in the ranking"))

    # Why the pair was made, in the reader's words, once a page has asked for it.
    why = ""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "member"], name="one_assignment_a_pair"),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.SUBMITTED) | Q(submitted_at__isnull=False),
                name="assignment_submitted_has_time",
            ),
        ]
        indexes = [models.Index(fields=["member", "state"], name="assignments_of_a_juror")]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.member} ← {self.entry_id}"


class ConflictDeclaration(models.Model):
    """What a juror declared before the dossier opened."""

    class Kind(models.TextChoices):
        NONE = "none", _("no conflict of interest")
        POTENTIAL = "potential", _("a possible conflict, described here")
        RECUSAL = "recusal", _("a conflict: I step aside")

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="declaration")
    kind = models.CharField(max_length=10, choices=Kind.choices, verbose_name=_("declaration"))
    text = models.TextField(blank=True, verbose_name=_("description"))
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind="none") | ~Q(text=""), name="conflict_is_described")]
        verbose_name = _("declaration of interests")
        verbose_name_plural = _("declarations of interests")

    def __str__(self) -> str:
        return self.get_kind_display()
