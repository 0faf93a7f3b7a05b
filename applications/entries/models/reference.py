"""What a third party says of an application, by a private link."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.entries.models.stage_entry import StageEntry
from core.crypto import EncryptedTextField

LONGEST = 4000


class Reference(models.Model):
    """A letter asked of somebody outside of the team: written by a private link, without an account, before `due_at`.

    `outcome` is blank as long as it is waited for. Staff and jury read `text`; the applicant's side never does. The
    secret is kept encrypted while the link waits, for the reminder, and blanked once it is of no use.
    """

    class Outcome(models.TextChoices):
        """How a request ended."""

        WRITTEN = "written", pgettext_lazy("recommendation", "received")
        DECLINED = "declined", _("declined")
        CANCELLED = "cancelled", _("cancelled")

    entry = models.ForeignKey(StageEntry, on_delete=models.CASCADE, related_name="references")
    full_name = models.CharField(max_length=120, verbose_name=_("full name"))
    email = models.EmailField(verbose_name=_("e-mail address"))
    relation = models.CharField(max_length=120, verbose_name=_("how this person knows the project"))
    language = models.CharField(max_length=8)
    secret_hash = models.CharField(max_length=64, unique=True)
    secret = EncryptedTextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True, max_length=LONGEST, verbose_name=pgettext_lazy("recommendation", "reference"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="written", answered_at__isnull=False) & ~Q(text="")
                | Q(outcome__in=["declined", "cancelled"], answered_at__isnull=False, text="")
                | Q(outcome="", answered_at__isnull=True, text=""),
                name="reference_written_has_text",
            )
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(outcome=""), name="references_waited_for")]
        verbose_name = pgettext_lazy("recommendation", "reference")
        verbose_name_plural = _("references")

    def __str__(self) -> str:
        return f"{self.entry}: {self.full_name}"
