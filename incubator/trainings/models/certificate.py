"""What attests that somebody followed the trainings of a cohort."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField
from core.references import new_reference
from incubator.trainings.models.curriculum import Curriculum


def certificate_code() -> str:
    """Return a code such as "AT-7K2M9QXD4R": what anybody types to verify."""
    return new_reference("AT", 10)


class Certificate(models.Model):
    """A certificate as it was issued: what it says never changes after; it may be revoked, with a reason.

    A revoked one stays, as whoever holds its code may ask; another may be issued to the same person.
    """

    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates")
    code = models.CharField(max_length=20, unique=True, default=certificate_code, editable=False)
    full_name = models.CharField(max_length=120, verbose_name=_("full name"))
    startup_name = models.CharField(max_length=200, verbose_name=_("start-up"))
    programme = LocalisedTextField(verbose_name=_("programme"))
    training = LocalisedTextField(verbose_name=_("training"))
    attended = models.PositiveSmallIntegerField()
    modules = models.PositiveSmallIntegerField()
    tools = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revocation_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["curriculum", "person"],
                condition=Q(revoked_at__isnull=True),
                name="one_standing_certificate_a_person",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revocation_reason=""), name="certificate_revoked_has_reason"
            ),
        ]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.code
