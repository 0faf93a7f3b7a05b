"""Who works on an application beside its applicant: invitations, and the seats that those who accepted hold."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models.application import Application
from core.crypto import EncryptedTextField


class Right(models.TextChoices):
    """What a seat lets its holder do. Each of the team's includes the one before."""

    VIEW = "view", _("read only")
    EDIT = "edit", _("read and write")
    SUBMIT = "submit", _("read, write and submit")
    # Not of the team: an agent of a hub, for the time that the applicant agreed to (`models.assistance`).
    ASSIST = "assist", _("fill in with the applicant, for a limited time")


TEAM_RIGHTS = (Right.VIEW, Right.EDIT, Right.SUBMIT)


class Invitation(models.Model):
    """A link by which one person joins an application: shown by GET, accepted once by POST, until it expires.

    The link is found by the hash of its secret. The secret itself is kept encrypted while the invitation waits, so that
    its maker can show it again, as a link or as a QR code; it is blanked once accepted or revoked.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="invitations")
    right = models.CharField(max_length=10, choices=Right.choices, verbose_name=_("right"))
    full_name = models.CharField(max_length=120, blank=True, verbose_name=_("name"))
    email = models.EmailField(blank=True, verbose_name=_("e-mail address"))
    secret_hash = models.CharField(max_length=64, unique=True)
    secret = EncryptedTextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at__isnull=True),
                name="invitation_ends_once",
            )
        ]
        indexes = [models.Index(fields=["application", "-id"], name="invitations_of_application")]
        verbose_name = _("invitation to an application")
        verbose_name_plural = _("invitations to applications")

    def __str__(self) -> str:
        return f"{self.application} → {self.full_name or self.email or self.pk}"


class Seat(models.Model):
    """What one person may do in an application that is not theirs, from `since` until it is ended.

    A seat never changes: another right ends it and gives the next one, so the rows tell who could do what, and when.
    That of an agent opens nothing from `until` on, ended or not.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    right = models.CharField(max_length=10, choices=Right.choices, verbose_name=_("right"))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "person"], condition=Q(ended_at__isnull=True), name="one_living_seat_a_person"
            ),
            models.CheckConstraint(
                condition=Q(right=Right.ASSIST, until__isnull=False) | (~Q(right=Right.ASSIST) & Q(until__isnull=True)),
                name="seat_of_agent_expires",
            ),
        ]
        indexes = [models.Index(fields=["person", "application"], name="seats_of_a_person")]
        verbose_name = _("seat in an application")
        verbose_name_plural = _("seats in applications")

    def __str__(self) -> str:
        return f"{self.application} – {self.person}"


class Transfer(models.Model):
    """An application handed to another of its people: proposed by its applicant, and theirs once they accept.

    One waits at a time; `outcome` is blank as long as it does. Past `expires_at` it counts as lapsed.
    """

    class Outcome(models.TextChoices):
        """How a proposal ended."""

        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        CANCELLED = "cancelled", _("cancelled")
        LAPSED = "lapsed", _("lapsed")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="transfers")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="transfers")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=Q(outcome=""), name="one_transfer_waits"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="transfer_ended_has_time",
            ),
        ]
        indexes = [models.Index(fields=["proposed_to"], condition=Q(outcome=""), name="transfers_to_answer")]
        verbose_name = _("transfer of an application")
        verbose_name_plural = _("transfers of applications")

    def __str__(self) -> str:
        return f"{self.application}: {self.proposed_by} → {self.proposed_to}"
