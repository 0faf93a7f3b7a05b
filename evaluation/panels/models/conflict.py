"""Conflicts of interest that the platform suspects: an officer decides on each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models import Application


class FoundConflict(models.Model):
    """Something that may tie a juror to an application: proposed, then confirmed or dismissed by an officer.

    A confirmed one keeps the application from the juror. Until it is decided, one of kind mentor or founder holds the
    pair back and every other changes nothing. `detail` is what both have in common.
    """

    class Kind(models.TextChoices):
        """What was found."""

        MEMBER = "member", _("the address of the juror is in the team")
        FOUNDER = "founder", _("is or was of the start-up")
        MENTOR = "mentor", _("is or was its mentor")
        ORGANISATION = "organisation", _("the organisation of the juror is the start-up")
        DOMAIN = "domain", _("e-mail addresses of the same organisation")
        FAMILY = "family", _("the same family name near the same hub")

    class Verdict(models.TextChoices):
        """What an officer decided."""

        OPEN = "", _("to be decided")
        CONFIRMED = "confirmed", _("a conflict")
        DISMISSED = "dismissed", _("no conflict")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="found_conflicts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="found_conflicts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    detail = models.CharField(max_length=200, blank=True)
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "person", "kind"], name="one_found_conflict_a_kind"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at=None) | (~Q(verdict="") & Q(decided_at__isnull=False)),
                name="found_conflict_decided_has_time",
            ),
        ]
        verbose_name = _("possible conflict of interest")
        verbose_name_plural = _("possible conflicts of interest")

    def __str__(self) -> str:
        return f"{self.person} – {self.application}"
