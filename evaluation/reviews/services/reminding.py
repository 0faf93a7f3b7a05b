"""Reminding jurors of the sheets that are still to come."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from core import journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post_all
from evaluation.panels.models import Panel
from evaluation.reviews.messages import reminder
from evaluation.reviews.selectors.progress import progress_of_jurors


def remind(*, panel: Panel, by: User, at: datetime) -> int:
    """Write to each juror of `panel` who has sheets left, once a day at most; return how many were written to now.

    Raises PermissionDenied.
    """
    require(by, "reviews.remind_jurors", panel)
    today = day_of(at)
    with transaction.atomic():
        Panel.objects.select_for_update().get(pk=panel.pk)
        late = [row for row in progress_of_jurors(panel) if row.left and row.reminded_on != today]
        # The number of the day makes the message unique.
        post_all([(reminder(row.member, row.left), row.member, today.toordinal()) for row in late])
        if late:
            journal.append(panel, event="remind", by=by, at=at, payload={"jurors": len(late)})
    return len(late)
