"""Sessions, who has a seat, and who came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.references import new_reference
from incubator.startups.models import Startup
from incubator.trainings.models.curriculum import Module
from incubator.trainings.workflows import RegistrationState, RegistrationWorkflow, TrainingSessionWorkflow


def training_reference() -> str:
    """Return a reference such as "TS-7K2M9QXD"."""
    return new_reference("TS")


class TrainingSession(TrainingSessionWorkflow):
    """A meeting on one module in one language: one instant, announced in `zone`. `minutes` is its length."""

    reference = models.CharField(max_length=20, unique=True, default=training_reference, editable=False)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=150, verbose_name=_("title"))
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, verbose_name=_("language"))
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    minutes = models.PositiveSmallIntegerField(default=90, verbose_name=_("length in minutes"))
    place = models.CharField(max_length=250, blank=True, verbose_name=_("place"))
    link = models.URLField(blank=True, max_length=500, verbose_name=_("link to join online"))
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="trainings_given",
        verbose_name=_("trainer"),
    )
    # The beginning of which those who come were reminded.
    reminded_for = models.DateTimeField(null=True, blank=True, editable=False)
    seats = models.PositiveSmallIntegerField(default=20, verbose_name=_("seats"))

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(seats__gte=1), name="training_has_seats")]
        indexes = [models.Index(fields=["state", "starts_at"], name="trainings_by_time")]
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")

    def __str__(self) -> str:
        return self.title


class Registration(RegistrationWorkflow):
    """A person on the list of a session, with the start-up by which they take part."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations")
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=~Q(state=RegistrationState.WITHDRAWN),
                name="one_living_registration",
            )
        ]
        indexes = [models.Index(fields=["session", "state"], name="seats_of_a_session")]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")

    def __str__(self) -> str:
        return f"{self.person} – {self.session}"


class Attendance(models.Model):
    """Whether a person came to a session: one line, however often it is noted."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances")
    is_present = models.BooleanField(verbose_name=_("came"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_attendance_a_session")]
        indexes = [models.Index(fields=["person", "is_present"], name="attendance_of_a_person")]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"{self.person} – {self.session}"
