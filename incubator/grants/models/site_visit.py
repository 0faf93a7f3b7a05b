"""A visit to a start-up under its grant: who goes when and why, what was seen, what the start-up says of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.award import Award
from incubator.grants.workflows import SiteVisitState, SiteVisitWorkflow
from media.models import StoredFile

NOT_MADE = [SiteVisitState.PLANNED, SiteVisitState.CANCELLED]
ANSWERED = [SiteVisitState.AGREED, SiteVisitState.CONTESTED]


class SiteVisit(SiteVisitWorkflow):
    """One visit. `answer` is the sentence of the start-up; that of a visit that it agrees with may be empty."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="visits")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    planned_on = models.DateField(verbose_name=_("planned for"))
    visitor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who goes")
    )
    purpose = models.TextField(verbose_name=_("purpose"))
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    visited_on = models.DateField(null=True, verbose_name=_("visited on"))
    place = models.CharField(max_length=200, blank=True, verbose_name=_("place"))
    met = models.TextField(blank=True, verbose_name=_("people who were met"))
    seen = models.TextField(blank=True, verbose_name=_("what was seen"))
    findings = models.TextField(blank=True, verbose_name=_("findings"))
    equipment_seen = models.BooleanField(null=True, verbose_name=_("equipment seen"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, verbose_name=_("what the start-up says"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_visit_a_number"),
            models.CheckConstraint(
                condition=Q(state__in=NOT_MADE, recorded_by__isnull=True, visited_on__isnull=True)
                | (
                    Q(recorded_by__isnull=False, recorded_at__isnull=False, visited_on__isnull=False)
                    & Q(equipment_seen__isnull=False)
                    & ~(Q(place="") | Q(met="") | Q(seen=""))
                ),
                name="visit_made_is_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED) | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="visit_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=SiteVisitState.CONTESTED) | ~Q(answer=""), name="visit_contested_in_words"
            ),
        ]
        verbose_name = _("site visit")
        verbose_name_plural = _("site visits")

    def __str__(self) -> str:
        return f"{self.award} / {self.number}"


class VisitFile(models.Model):
    """A photograph, or another file, of a visit."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="visit_file")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a visit")
        verbose_name_plural = _("files of visits")

    def __str__(self) -> str:
        return str(self.file)
