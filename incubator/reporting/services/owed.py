"""What the clock owes: reminders of reports that are due, word of those that are late."""

from datetime import datetime

from django.db import transaction

from core.clock import day_of
from core.outbox.queue import post_all
from incubator.reporting.messages import report_due, report_late
from incubator.reporting.models.report import DUE, LATE
from incubator.reporting.selectors import reports_to_remind


def remind_reports(at: datetime) -> int:
    """Remind the start-ups of the reports due within two weeks, and tell them and the officers of late ones.

    Once each: the due date makes the message unique, for two workers at once. Returns how many reports were told of.
    """
    today, count = day_of(at), 0
    for report in reports_to_remind(today):
        report.told = LATE if report.due_on < today else DUE
        notices = report_late(report) if report.told == LATE else report_due(report)
        with transaction.atomic():
            post_all([(notice, report, report.due_on.toordinal()) for notice in notices])
            report.save(update_fields=["told"])
        count += 1
    return count
