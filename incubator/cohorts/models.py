"""Cohorts and who is in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField
from core.models import Scoped
from incubator.cohorts.workflows import EnrolmentState, EnrolmentWorkflow
from incubator.programmes.models import Programme
from incubator.startups.models import Startup


class Cohort(models.Model):
    """The start-ups of one programme that are accompanied together."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    code = models.CharField(max_length=30, unique=True, verbose_name=_("code"))
    name = LocalisedTextField(verbose_name=_("name"))
    starts_on = models.DateField(null=True, blank=True, verbose_name=_("starts on"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("ends on"))

    class Meta:
        ordering = ["-starts_on", "code"]
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")

    def __str__(self) -> str:
        return str(self.name)


class Enrolment(EnrolmentWorkflow, Scoped):
    """A start-up in a cohort. `source_reference` is the application's reference."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="enrolments")
    source_reference = models.CharField(max_length=40, unique=True)
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "startup"], name="one_enrolment_a_cohort"),
            models.CheckConstraint(
                condition=Q(state=EnrolmentState.ACTIVE) | Q(ended_at__isnull=False), name="enrolment_ended_has_time"
            ),
        ]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")

    def __str__(self) -> str:
        return f"{self.startup} – {self.cohort}"
