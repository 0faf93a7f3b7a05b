"""The lines of a person's home that come from reports."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role
from core.clock import day_of, now
from core.formats import day
from core.registries import Waiting
from incubator.grants.selectors import awards_of_founder
from incubator.reporting.models import Report
from incubator.reporting.selectors.reports import REMINDED_BEFORE, reports_to_examine
from incubator.reporting.workflows import WRITABLE, ReportState

MOST_LINES = 3


def waiting_for(user: Any, /) -> list[Waiting]:
    """Return what waits for `user`: a founder's reports that are due or came back, an officer's to examine."""
    return [*_to_write(user), *_to_examine(user)]


def _to_write(user: Any) -> list[Waiting]:
    today = day_of(now())
    mine = Report.objects.filter(award__in=awards_of_founder(user).order_by().values("pk"), state__in=WRITABLE)
    found = mine.filter(due_on__lte=today + REMINDED_BEFORE) | mine.filter(state=ReportState.RETURNED)
    rows = found.select_related("award__enrolment__startup").order_by("due_on", "pk")[:MOST_LINES]
    return [_line(report, late=report.due_on < today) for report in rows]


def _line(report: Report, *, late: bool) -> Waiting:
    titles = {
        ReportState.OPEN: _("Submit report %(number)s of the grant by %(day)s"),
        ReportState.RETURNED: _("Correct report %(number)s of the grant, due on %(day)s"),
    }
    return Waiting(
        titles[ReportState(report.state)] % {"number": report.number, "day": day(report.due_on)},
        reverse("reporting:report", args=[report.award.reference, report.number]),
        detail=f"{report.award.enrolment.startup}, {report.award.reference}",
        urgent=late,
    )


def _to_examine(user: Any) -> list[Waiting]:
    if not has_role(user, Role.OFFICER):
        return []
    count = reports_to_examine(user).order_by().count()
    sentence = ngettext("%(count)s report on a grant to examine", "%(count)s reports on grants to examine", count)
    return [Waiting(sentence % {"count": count}, reverse("reporting:queue"), count=count)] if count else []
