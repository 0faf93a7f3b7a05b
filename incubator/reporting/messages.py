"""What reports tell people."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice, later_day
from incubator.reporting.models import AuditPack, Report
from incubator.startups.selectors import founders_of

VALUES = ("startup", "reference", "report", "due_on", "url", "reason")

EVENTS: dict[str, Event] = {
    "reporting.report_due": Event(
        _("Report {report} of your grant is due on {due_on}"),
        _(
            "Report {report} on the grant {reference} to {startup} is due on {due_on}: four short questions, and a "
            "photograph of each receipt. The next payment waits for it.\n\n{base_url}{url}"
        ),
        VALUES,
        short=TO_DO,
    ),
    "reporting.report_late": Event(
        _("Report {report} of your grant was due on {due_on}"),
        _(
            "Report {report} on the grant {reference} to {startup} was due on {due_on} and is not submitted yet. "
            "If something keeps you from it, write to your programme officer.\n\n{base_url}{url}"
        ),
        VALUES,
        short=TO_DO,
    ),
    "reporting.report_missing": Event(
        _("The report of {startup} is late"),
        _("Report {report} on the grant {reference} to {startup} was due on {due_on}.\n\n{base_url}{url}"),
        VALUES,
        short=NEWS_OF,
    ),
    "reporting.pack_ready": Event(
        _("The audit pack of {reference} is ready"),
        _(
            "The archive with everything on the grant {reference} to {startup} is ready. It can be downloaded for two "
            "days.\n\n{base_url}{url}"
        ),
        ("startup", "reference", "url"),
        short=NEWS_OF,
    ),
    "reporting.report_submitted": Event(
        _("{startup} submitted report {report} of its grant"),
        _("{startup} submitted report {report} on the grant {reference}.\n\nExamine it: {base_url}{url}"),
        VALUES,
        short=TO_DO,
    ),
    "reporting.report_accepted": Event(
        _("Report {report} of your grant is accepted"),
        _(
            "Report {report} on the grant {reference} to {startup} is accepted. A receipt that was refused says why on "
            "the page.\n\n{base_url}{url}"
        ),
        VALUES,
        short=NEWS_OF,
    ),
    "reporting.report_returned": Event(
        _("Report {report} of your grant is to be corrected"),
        _(
            "Report {report} on the grant {reference} to {startup} came back.\n\nReason: {reason}\n\n"
            "Correct it and submit it again: {base_url}{url}"
        ),
        VALUES,
        short=NEWS_OF,
    ),
}


def notices_of(event: str, people: Iterable[Any], report: Report, reason: str = "") -> list[Notice]:
    """Return the notices of `event` on `report` for `people`."""
    award = report.award
    values = {
        "startup": award.enrolment.startup.name,
        "reference": award.reference,
        "report": report.number,
        "due_on": later_day(report.due_on),
        "url": reverse("reporting:report", args=[award.reference, report.number]),
        "reason": reason,
    }
    return [Notice(event, person, values, award.call_code) for person in people]


def report_due(report: Report) -> list[Notice]:
    """Remind the founders of a report that is due soon."""
    return notices_of("reporting.report_due", founders_of(report.award.enrolment.startup), report)


def report_late(report: Report) -> list[Notice]:
    """Tell the founders, and the officers, of a report that was due."""
    founders = notices_of("reporting.report_late", founders_of(report.award.enrolment.startup), report)
    return founders + notices_of("reporting.report_missing", people_with(Role.OFFICER, report.award), report)


def pack_ready(pack: AuditPack) -> Notice:
    """Tell who asked for an audit pack that it is ready."""
    award = pack.award
    values = {
        "startup": award.enrolment.startup.name,
        "reference": award.reference,
        "url": reverse("grants:award", args=[award.reference]),
    }
    return Notice("reporting.pack_ready", pack.asked_by, values, award.call_code)


def submitted(report: Report, entry: Any) -> list[Notice]:
    """Tell the officers that a report waits for them."""
    return notices_of("reporting.report_submitted", people_with(Role.OFFICER, report.award), report)


def decided(event: str) -> Any:
    """Return a notice source: tell the founders what became of their report, and why."""

    def source(report: Report, entry: Any) -> list[Notice]:
        return notices_of(event, founders_of(report.award.enrolment.startup), report, entry.reason)

    return source


SOURCES: dict[str, Any] = {
    "reporting.report.submit": submitted,
    "reporting.report.accept": decided("reporting.report_accepted"),
    "reporting.report.send_back": decided("reporting.report_returned"),
}
