"""Mentors, whom they accompany, and their sessions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Scoped
from core.references import new_reference
from incubator.mentoring.workflows import SessionState, SessionWorkflow
from incubator.network.models import Region, Sector
from incubator.startups.models import Startup


class Mentor(models.Model):
    """A person who accompanies start-ups."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentor", verbose_name=_("person")
    )
    skills = models.CharField(max_length=250, blank=True, verbose_name=_("skills"))
    sectors = models.ManyToManyField(Sector, blank=True, verbose_name=_("sectors"))
    languages = models.JSONField(default=list, verbose_name=_("languages"))
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("region"))
    hours_a_month = models.PositiveSmallIntegerField(default=4, verbose_name=_("hours a month"))
    most_startups = models.PositiveSmallIntegerField(default=3, verbose_name=_("start-ups at most"))
    charter_accepted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")

    def __str__(self) -> str:
        return str(self.person)


class Slot(models.Model):
    """A time at which a mentor can be booked each week, as it reads on a clock in `zone`. `weekday` 0 is Monday."""

    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(verbose_name=_("day of the week"))
    starts = models.TimeField(verbose_name=_("hour"))
    minutes = models.PositiveSmallIntegerField(default=60, verbose_name=_("length in minutes"))
    zone = models.CharField(max_length=40, verbose_name=_("time zone"))

    class Meta:
        ordering = ["weekday", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentor", "weekday", "starts", "zone"], name="one_slot_an_hour"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="slot_has_a_weekday"),
        ]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")

    def __str__(self) -> str:
        return f"{self.mentor} {self.weekday} {self.starts:%H:%M}"


class Mentorship(Scoped):
    """A mentor and a start-up, for a time."""

    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="mentorships")
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="mentorships")
    since = models.DateField(verbose_name=_("from"))
    until = models.DateField(null=True, blank=True, verbose_name=_("last day"))
    goals = models.TextField(blank=True, verbose_name=_("goals"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "startup"], condition=Q(until__isnull=True), name="one_living_mentorship_a_pair"
            )
        ]
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")

    def __str__(self) -> str:
        return f"{self.mentor} – {self.startup}"


class Action(models.Model):
    """What one side of a mentorship does next, by a date. Done or dropped, it stays to be read."""

    class Owner(models.TextChoices):
        STARTUP = "startup", _("the start-up")
        MENTOR = "mentor", _("the mentor")

    mentorship = models.ForeignKey(Mentorship, on_delete=models.PROTECT, related_name="actions")
    text = models.CharField(max_length=300, verbose_name=_("what is to be done"))
    owner = models.CharField(max_length=10, choices=Owner.choices, default=Owner.STARTUP, verbose_name=_("by whom"))
    due_on = models.DateField(verbose_name=_("by when"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "text", "due_on"], condition=Q(done_at__isnull=True), name="one_open_action"
            )
        ]
        indexes = [models.Index(fields=["mentorship", "done_at", "due_on"], name="actions_to_do")]
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return self.text


def session_reference() -> str:
    """Return a reference such as "MS-7K2M9QXD"."""
    return new_reference("MS")


class MentoringSession(SessionWorkflow):
    """A meeting: one instant, shown in each reader's zone; `zone` is where it was proposed. `minutes` is its length."""

    reference = models.CharField(max_length=20, unique=True, default=session_reference, editable=False)
    mentorship = models.ForeignKey(Mentorship, on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    minutes = models.PositiveSmallIntegerField(default=60, verbose_name=_("length in minutes"))
    place = models.CharField(max_length=250, blank=True, verbose_name=_("place or link"))
    subject = models.CharField(max_length=150, verbose_name=_("subject"))
    # The beginning of which both sides were reminded.
    reminded_for = models.DateTimeField(null=True, blank=True, editable=False)
    notes = models.TextField(blank=True, verbose_name=_("notes"))
    next_steps = models.TextField(blank=True, verbose_name=_("what was agreed"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # The founder who said that the notes are right.
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state=SessionState.HELD) | ~Q(notes=""), name="session_held_has_notes")
        ]
        indexes = [models.Index(fields=["mentorship", "starts_at"], name="sessions_by_time")]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return f"{self.subject} ({self.mentorship})"
