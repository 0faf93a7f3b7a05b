"""What applicants and officers write to each other about an application, and what officers note for themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models.application import Application

LONGEST = 4000


class Message(models.Model):
    """One message between the applicant's side and the officers, read by both.

    `settled_at` is when staff answered it, or said that it needs no answer; null for a message of staff.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_staff = models.BooleanField()
    text = models.TextField(max_length=LONGEST, verbose_name=_("message"))
    sent_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["application", "-id"], name="messages_of_application"),
            models.Index(
                fields=["application"],
                condition=Q(from_staff=False, settled_at__isnull=True),
                name="messages_to_answer",
            ),
        ]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return f"{self.application} {self.sent_at:%Y-%m-%d %H:%M}"


class Note(models.Model):
    """An internal note on an application: staff who reach it read it, the applicant's side and the jury never do."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST, verbose_name=_("note"))
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["application", "-id"], name="notes_of_application")]
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")

    def __str__(self) -> str:
        return f"{self.application} {self.written_at:%Y-%m-%d %H:%M}"
