"""What the clock owes: reminders of reports that are due, word of those that are late."""

from datetime import datetime

from core.clock import day_of
from core.models import OutboxMessage
from core.outbox.queue import post_all
from incubator.reporting.messages import report_due, report_late
from incubator.reporting.selectors import reports_to_remind


def remind_reports(at: datetime) -> int:
    """Remind the start-ups of the reports due within two weeks, and tell them and the officers of late ones.

    Once each for a due date: the day of it makes the message unique. Returns how many reports were told of now.
    """
    today = day_of(at)
    told = 0
    for report in reports_to_remind(today):
        late = report.due_on < today
        number = report.due_on.toordinal()
        event = "reporting.report_late" if late else "reporting.report_due"
        known = OutboxMessage.objects.filter(
            template=event, object_type=report._meta.label_lower, object_id=report.pk, number=number
        )
        if known.exists():
            continue
        notices = report_late(report) if late else report_due(report)
        post_all([(notice, report, number) for notice in notices])
        told += 1
    return told
