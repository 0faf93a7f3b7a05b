"""A report on a period of a grant."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models import Award, Tranche
from incubator.reporting.workflows import ReportState, ReportWorkflow

# The questions of the narrative, in their order.
QUESTIONS = {
    "done": _("What did you do in this period?"),
    "results": _("What came of it: customers, sales, jobs?"),
    "difficulties": _("What was difficult, and what did you change?"),
    "next_steps": _("What comes next?"),
}


# What the people of a report were told of its due date last.
DUE, LATE = "due", "late"


class Report(ReportWorkflow):
    """What a start-up says and shows of one period: four short answers and its receipts.

    `tranche` is the one that waits for this report, none for a last report that opens no payment.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    tranche = models.ForeignKey(Tranche, null=True, on_delete=models.PROTECT, related_name="reports")
    starts_on = models.DateField(verbose_name=_("from"))
    ends_on = models.DateField(verbose_name=_("to"))
    due_on = models.DateField(db_index=True, verbose_name=_("due on"))
    done = models.TextField(blank=True, verbose_name=QUESTIONS["done"])
    results = models.TextField(blank=True, verbose_name=QUESTIONS["results"])
    difficulties = models.TextField(blank=True, verbose_name=QUESTIONS["difficulties"])
    next_steps = models.TextField(blank=True, verbose_name=QUESTIONS["next_steps"])
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=4, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_report_a_number"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="report_period_in_order"),
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN) | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="report_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ReportState.ACCEPTED, ReportState.RETURNED])
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="report_decided_by_somebody",
            ),
        ]
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return f"{self.award} / {self.number}"

    @property
    def is_written(self) -> bool:
        """Tell whether each question of the narrative has an answer."""
        return all(getattr(self, question).strip() for question in QUESTIONS)
