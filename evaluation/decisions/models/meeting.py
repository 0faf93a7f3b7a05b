"""The meeting of a jury over the ranked list of a stage."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.decisions.ballot import Tally, counted
from evaluation.decisions.models.decision import Decision
from evaluation.decisions.workflows import MeetingState, MeetingWorkflow
from evaluation.panels.models import Panel, PanelMember


class MeetingRules(models.Model):
    """What a call says beforehand of the meeting that decides a stage.

    Without a `quorum`, it is more than half of the jury. `each_country` places are kept for each country that has
    projects of at least `country_minimum` (of 100). `lottery_seed` is the public text of the last tie-break.
    """

    stage = models.OneToOneField(Stage, on_delete=models.CASCADE, related_name="meeting_rules", verbose_name=_("stage"))
    quorum = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        verbose_name=_("quorum"),
        help_text=_("How many members of the jury must be present. Empty: more than half of them."),
    )
    chair_casts = models.BooleanField(
        default=False,
        verbose_name=_("the chair's voice decides in a tie"),
        help_text=_("Otherwise a tie adopts nothing."),
    )
    each_country = models.PositiveSmallIntegerField(
        default=0,
        verbose_name=_("places kept for each country"),
        help_text=_("For its best projects of at least the score below. 0: none. Not beside places by country."),
    )
    country_minimum = models.DecimalField(
        max_digits=5, decimal_places=2, default=60, verbose_name=_("least score for a kept place (of 100)")
    )
    lottery_seed = models.CharField(
        max_length=200,
        blank=True,
        verbose_name=_("seed of the lottery"),
        help_text=_("A text that everybody knows beforehand. Empty: the code, stage and closing of the call."),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quorum__isnull=True) | Q(quorum__gt=0), name="meeting_quorum_is_people"),
            models.CheckConstraint(
                condition=Q(country_minimum__gte=0, country_minimum__lte=100), name="meeting_minimum_is_a_score"
            ),
        ]
        verbose_name = _("rules of the deliberation")
        verbose_name_plural = _("rules of deliberations")

    def __str__(self) -> str:
        return str(self.stage)


class Meeting(MeetingWorkflow):
    """The deliberation of a jury on a stage, one a stage. Quorum and casting vote are copied when it is convened.

    `ties` are the groups that the lottery ordered when it opened: [{"seed", "list", "lots": [[reference, lot], …]}].
    """

    stage = models.OneToOneField(Stage, on_delete=models.PROTECT, related_name="meeting")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("jury"))
    held_at = models.DateTimeField(verbose_name=_("day and time"))
    place = models.CharField(max_length=200, blank=True, verbose_name=_("place or link"))
    quorum = models.PositiveSmallIntegerField(verbose_name=_("quorum"))
    chair_casts = models.BooleanField(default=False, verbose_name=_("the chair's voice decides in a tie"))
    ties = models.JSONField(default=list, blank=True)
    convened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    convened_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MeetingState.CONVENED) | Q(opened_at__isnull=False), name="meeting_open_has_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MeetingState.CONVENED, MeetingState.OPEN]) | Q(closed_at__isnull=False),
                name="meeting_closed_has_time",
            ),
        ]
        verbose_name = _("meeting of the jury")
        verbose_name_plural = _("meetings of juries")

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What was read of the meeting through this instance, so that rules, guards and page do not ask again."""
        return {}

    def __str__(self) -> str:
        return str(self.stage)


class Attendance(models.Model):
    """Whether a member of the jury is at the meeting, and the signature that they gave to its minutes.

    `evidence` is the SHA-256 of the minutes' hash, the name typed and the instant: what was signed, by whom, when.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="attendances")
    present = models.BooleanField(default=False, verbose_name=_("present"))
    signed_name = models.CharField(max_length=150, blank=True, verbose_name=_("name, as signed"))
    signed_at = models.DateTimeField(null=True, blank=True, verbose_name=_("signed"))
    evidence = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-member__is_chair", "member__person__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_a_member"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | (Q(present=True) & ~Q(signed_name="") & ~Q(evidence="")),
                name="attendance_signed_has_evidence",
            ),
        ]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return str(self.member)


class AgendaItem(models.Model):
    """One application on the agenda, in the order of the ranking when the meeting opened.

    `by_rank` is the outcome that the rank alone gives, `proposed` the one by the rules on countries, with the `cause`
    of a difference ({"cause", "of", "places"}); both are empty where the reviews are not settled. `outcome` is what the
    meeting decides: with a `reason` where it is not what is proposed. `casting` is the chair's voice in a tie.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="agenda_item")
    position = models.PositiveIntegerField()
    rank = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("rank"))
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, verbose_name=_("score"))
    by_rank = models.CharField(max_length=10, choices=Decision.Outcome.choices, blank=True)
    proposed = models.CharField(max_length=10, choices=Decision.Outcome.choices, blank=True)
    cause = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(
        max_length=10, choices=Decision.Outcome.choices, blank=True, verbose_name=_("what the meeting decides")
    )
    reason = models.TextField(blank=True, verbose_name=_("why the meeting departs from the proposal"))
    casting = models.CharField(max_length=7, blank=True, verbose_name=_("the chair's voice"))

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="one_item_a_position")]
        verbose_name = _("application on the agenda")
        verbose_name_plural = _("applications on the agenda")

    def __str__(self) -> str:
        return f"{self.position}: {self.entry_id}"

    @property
    def departs(self) -> bool:
        """Tell whether the meeting decides something else than what is proposed."""
        return self.outcome != self.proposed

    @property
    def tally(self) -> Tally:
        """The votes on it, counted. One query, none where they are prefetched."""
        return counted((vote.choice for vote in self.votes.all()), self.casting)


class RoomLeave(models.Model):
    """A member of the jury left the room while an application was discussed, and why."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="leaves")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="leaves")
    reason = models.CharField(max_length=300, blank=True, verbose_name=_("reason"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_leave_a_member")]
        verbose_name = _("leave of the room")
        verbose_name_plural = _("leaves of the room")

    def __str__(self) -> str:
        return f"{self.member} / {self.item_id}"


class Vote(models.Model):
    """The vote of a member on what is put for one application."""

    class Choice(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("against")
        ABSTAIN = "abstain", _("abstains")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=7, choices=Choice.choices, verbose_name=_("vote"))
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_vote_a_member")]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")

    def __str__(self) -> str:
        return f"{self.member}: {self.choice}"
