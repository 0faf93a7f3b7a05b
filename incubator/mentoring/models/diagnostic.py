"""Where a start-up stands at three moments of its enrolment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incubator.cohorts.models import Enrolment


class DiagnosticRevision(models.Model):
    """The statements as they were asked: frozen when somebody first answers them, never changed."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("statements of a diagnostic")
        verbose_name_plural = _("statements of diagnostics")

    def __str__(self) -> str:
        return self.digest[:8]


class Diagnostic(models.Model):
    """The answers of one moment. `version` grows with each save, so that nobody writes over what they did not see."""

    class Moment(models.TextChoices):
        ENTRY = "entry", _("at entry")
        MID = "mid", _("half-way")
        EXIT = "exit", _("at exit")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="diagnostics")
    moment = models.CharField(max_length=10, choices=Moment.choices, verbose_name=_("moment"))
    revision = models.ForeignKey(DiagnosticRevision, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    note = models.TextField(blank=True, verbose_name=_("what was said"))
    version = models.PositiveIntegerField(default=1)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    filled_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "moment"], name="one_diagnostic_a_moment")]
        verbose_name = _("diagnostic")
        verbose_name_plural = _("diagnostics")

    def __str__(self) -> str:
        return f"{self.enrolment} {self.moment}"
