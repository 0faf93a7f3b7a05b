"""A shortlist that an officer approved, from which the start-up chooses."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.cohorts.models import Enrolment
from incubator.mentoring.models.mentorship import Mentor


class Shortlist(models.Model):
    """Open until the start-up chose or an officer decided; after `choose_by` the officer decides."""

    class Outcome(models.TextChoices):
        CHOSEN = "chosen", _("chosen by the start-up")
        DECIDED = "decided", _("decided by the officer")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="shortlists")
    goals = models.TextField(blank=True, verbose_name=_("goals"))
    choose_by = models.DateField(verbose_name=_("last day to choose"))
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    offered_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices, verbose_name=_("outcome"))
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(closed_at__isnull=True), name="one_open_shortlist"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="shortlist_closed_has_outcome",
            ),
        ]
        verbose_name = _("shortlist")
        verbose_name_plural = _("shortlists")

    def __str__(self) -> str:
        return f"{self.enrolment} {self.choose_by}"


class ShortlistedMentor(models.Model):
    """A mentor on a shortlist, with what spoke for them on that day (values of `shortlist.Reason`)."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="lines")
    mentor = models.ForeignKey(Mentor, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["shortlist", "mentor"], name="a_mentor_once_a_shortlist")]
        verbose_name = _("mentor on a shortlist")
        verbose_name_plural = _("mentors on a shortlist")

    def __str__(self) -> str:
        return str(self.mentor)
