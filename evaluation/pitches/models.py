"""Pitch days and the pitches on them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.panels.models import Panel
from evaluation.pitches.timetable import Timing
from evaluation.pitches.workflows import DayState, PitchDayWorkflow, PitchState, PitchWorkflow


class PitchDay(PitchDayWorkflow):
    """A day on which a panel hears start-ups of a stage. Times are shown in the zone of the call.

    `quorum` is how many members have a complete sheet of each pitch when the day closes. `draw` is how the order was
    drawn: {"seed", "list", "lots": [[reference, lot], …]}, {} where it was made by hand. `changed_at` is when a slot
    last moved that its start-up has not been told of.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="pitch_days")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="pitch_days", verbose_name=_("jury"))
    starts_at = models.DateTimeField(verbose_name=_("begins"))
    place = models.CharField(max_length=200, blank=True, verbose_name=_("place or link"))
    pitch_minutes = models.PositiveSmallIntegerField(verbose_name=_("minutes of a pitch"))
    question_minutes = models.PositiveSmallIntegerField(default=0, verbose_name=_("minutes of questions"))
    break_after = models.PositiveSmallIntegerField(default=0, verbose_name=_("pitches between two breaks"))
    break_minutes = models.PositiveSmallIntegerField(default=0, verbose_name=_("minutes of a break"))
    quorum = models.PositiveSmallIntegerField(default=1, verbose_name=_("quorum"))
    draw = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(pitch_minutes__gt=0), name="pitch_lasts"),
            models.CheckConstraint(condition=Q(quorum__gt=0), name="pitch_quorum_is_people"),
            models.CheckConstraint(
                condition=Q(state__in=[DayState.DRAFTED, DayState.CANCELLED]) | Q(announced_at__isnull=False),
                name="pitch_day_announced_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DayState.RUNNING, DayState.CLOSED]) | Q(opened_at__isnull=False),
                name="pitch_day_open_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=DayState.CLOSED) | Q(closed_at__isnull=False), name="pitch_day_closed_has_time"
            ),
        ]
        verbose_name = _("pitch day")
        verbose_name_plural = _("pitch days")

    def __str__(self) -> str:
        return str(self.stage)

    @property
    def timing(self) -> Timing:
        """How the day goes on, as plain values."""
        return Timing(self.starts_at, self.pitch_minutes, self.question_minutes, self.break_after, self.break_minutes)


class Pitch(PitchWorkflow):
    """One start-up on a pitch day, in the order of `position`, and the slot that the order gives it.

    `told_starts_at` and `told_place` are what its side was last told, `revision` how often it was.
    """

    day = models.ForeignKey(PitchDay, on_delete=models.CASCADE, related_name="pitches")
    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="pitch")
    position = models.PositiveIntegerField()
    starts_at = models.DateTimeField(verbose_name=_("begins"))
    ends_at = models.DateTimeField(verbose_name=_("ends"))
    told_starts_at = models.DateTimeField(null=True, blank=True)
    told_place = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["day", "position"], name="one_pitch_a_position"),
            models.UniqueConstraint(fields=["day"], condition=Q(state=PitchState.LIVE), name="one_pitch_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="pitch_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state__in=[PitchState.LIVE, PitchState.DONE]) | Q(began_at__isnull=False),
                name="pitch_live_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=PitchState.DONE) | Q(ended_at__isnull=False), name="pitch_done_has_time"
            ),
        ]
        verbose_name = _("pitch")
        verbose_name_plural = _("pitches")

    def __str__(self) -> str:
        return f"{self.position}: {self.entry_id}"
