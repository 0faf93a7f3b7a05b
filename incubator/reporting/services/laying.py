"""The reporting periods of an award: made when its agreement comes into force, the last one moved by an amendment."""

from datetime import timedelta
from typing import Any

from core.clock import day_of
from incubator.grants.models import Amendment, GrantAgreement, Tranche
from incubator.grants.plan import BY_REPORTS
from incubator.reporting.models import Report
from incubator.reporting.periods import TO_REPORT, periods
from incubator.reporting.workflows import ReportState

# For an agreement without a last day.
USUAL_LENGTH = timedelta(days=456)


def lay_reports(agreement: GrantAgreement, entry: Any) -> None:
    """Make the reports of an agreement that is now signed by both: one for each tranche that waits for a report.

    A reaction to the countersignature, under the award's lock; a second call makes nothing.
    """
    award = agreement.award
    if Report.objects.filter(award=award).exists():
        return
    waiting = award.tranches.filter(conditions__kind__in=BY_REPORTS).distinct().order_by("number")
    tranches: list[Tranche | None] = list(waiting) or [None]
    starts_on = day_of(award.awarded_at)
    ends_on = agreement.ends_on or starts_on + USUAL_LENGTH
    cut = periods(starts_on, ends_on, [tranche.due_on if tranche else None for tranche in tranches])
    for period, tranche in zip(cut, tranches, strict=True):
        Report.objects.create(
            award=award,
            number=period.number,
            tranche=tranche,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            due_on=period.due_on,
        )


def move_last_report(amendment: Amendment, entry: Any) -> None:
    """Let the last period of an award end with its agreement, where an amendment moved that day and it is open.

    A reaction to the countersignature of the amendment, under the award's lock.
    """
    last = Report.objects.filter(award=amendment.agreement.award_id).order_by("-number").first()
    if amendment.ends_on is None or last is None or last.state != ReportState.OPEN:
        return
    last.ends_on = max(amendment.ends_on, last.starts_on)
    last.due_on, last.told = last.ends_on + TO_REPORT, ""
    last.save(update_fields=["ends_on", "due_on", "told"])
