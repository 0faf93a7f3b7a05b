"""What a panel decided, prepared privately and released by one row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.decisions.workflows import DecisionState, DecisionWorkflow


class Deliberation(models.Model):
    """The minutes of how a stage was decided. `ranking` is the list as it stood, frozen.

    Those of a meeting have a `record`: all that was said and decided, in no language, with the SHA-256 of its canonical
    JSON. It is what those present sign, and what the minutes are printed from in each language.
    """

    stage = models.OneToOneField(Stage, on_delete=models.PROTECT, related_name="deliberation")
    held_on = models.DateField(verbose_name=_("held on"))
    present = models.TextField(verbose_name=_("people present"))
    minutes = models.TextField(verbose_name=_("minutes"))
    reference = models.CharField(max_length=60, verbose_name=_("reference of the minutes"))
    ranking = models.JSONField(default=list, blank=True)
    record = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("deliberation")
        verbose_name_plural = _("deliberations")

    def __str__(self) -> str:
        return self.reference


class Decision(DecisionWorkflow):
    """What was decided of one entry. `score` and `rank` are those it was decided on."""

    class Outcome(models.TextChoices):
        ADVANCE = "advance", _("kept for the next stage")
        SELECT = "select", _("selected")
        RESERVE = "reserve", _("reserve list")
        TURN_DOWN = "turn_down", _("not selected")

    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, verbose_name=_("decision"))
    reason = models.TextField(blank=True, verbose_name=_("reason, as the applicant will read it"))
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, verbose_name=_("score"))
    rank = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("rank"))
    reserve_rank = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("rank on the reserve list"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The decision of the reserve list that took the place of an application withdrawn before the release.
    replacement = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="takes_place_of"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DecisionState.DRAFTED)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(reason="")),
                name="decision_confirmed_has_reason",
            )
        ]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.get_outcome_display()}"


class Release(models.Model):
    """The fact that the results of a stage are out: one row, from which selectors derive every result at once.

    `worked_off_at` is when the last entry was moved and the last message queued.
    """

    stage = models.OneToOneField(Stage, on_delete=models.PROTECT, related_name="release")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField()
    worked_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("release of results")
        verbose_name_plural = _("releases of results")

    def __str__(self) -> str:
        return str(self.stage)
