"""What those who are not selected read of their application, criterion by criterion."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.entries.models import StageEntry


class Feedback(models.Model):
    """The advice on one entry that an officer checked, by code of criterion; "" holds the advice in general.

    It comes from what jurors wrote, and says nobody's name: once it is there, it is shown instead of their own texts.
    """

    entry = models.OneToOneField(StageEntry, on_delete=models.PROTECT, related_name="checked_feedback")
    texts = models.JSONField(default=dict)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("advice for an applicant")
        verbose_name_plural = _("advice for applicants")

    def __str__(self) -> str:
        return str(self.entry_id)
