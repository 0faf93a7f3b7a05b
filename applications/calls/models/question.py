"""What people ask about a call, and what all read in answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.calls.models.call import Call
from core.i18n import LocalisedTextField

LONGEST = 1000


class CallQuestion(models.Model):
    """A question to a call. `text` is what its author wrote, in `language`, for officers alone; `question` and `answer`
    are what is published, in each language of the call, with nobody's name."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    language = models.CharField(max_length=8)
    text = models.TextField(max_length=LONGEST, verbose_name=_("question"))
    question = LocalisedTextField(blank=True, multiline=True, verbose_name=_("question"))
    answer = LocalisedTextField(blank=True, multiline=True, verbose_name=_("answer"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(answered_by__isnull=False, set_aside_at__isnull=True),
                name="call_question_published_is_answered",
            )
        ]
        indexes = [models.Index(fields=["call", "-published_at"], name="questions_of_a_call")]
        verbose_name = _("question to a call")
        verbose_name_plural = _("questions to calls")

    def __str__(self) -> str:
        return f"{self.call_id} {self.pk}"
