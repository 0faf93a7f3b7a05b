"""What people are told of visits: one is planned, its record is to be read, it is contested or cancelled."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice, later_day
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import SiteVisit
from incubator.startups.selectors import founders_of

OF_VISIT = (*OF_AWARD, "visitor", "day")

EVENTS: dict[str, Event] = {
    "grants.visit_planned": event_of(
        _("A visit to {startup} is planned for {day}"),
        _(
            "{visitor} visits {startup} on {day}, for the grant {reference}.\n\nPurpose: {reason}\n\n"
            "The visit: {base_url}{url}"
        ),
        OF_VISIT,
        short=NEWS_OF,
    ),
    "grants.visit_recorded": event_of(
        _("Read what was noted of the visit to {startup}"),
        _(
            "The visit of {day} to {startup}, for the grant {reference}, is recorded.\n\n"
            "Read it, then say whether you agree: {base_url}{url}"
        ),
        OF_VISIT,
        short=TO_DO,
    ),
    "grants.visit_contested": event_of(
        _("{startup} contests what was noted of a visit"),
        _(
            "{startup} contests the record of the visit of {day}, for the grant {reference}.\n\n"
            "It says: {reason}\n\nThe visit: {base_url}{url}"
        ),
        OF_VISIT,
        short=NEWS_OF,
    ),
    "grants.visit_cancelled": event_of(
        _("The visit to {startup} planned for {day} is cancelled"),
        _(
            "The visit to {startup} planned for {day}, for the grant {reference}, does not take place.\n\n"
            "Reason: {reason}\n\n{base_url}{url}"
        ),
        OF_VISIT,
        short=NEWS_OF,
    ),
}


def _told(event: str, visit: SiteVisit, people: Any, reason: str) -> list[Notice]:
    award = visit.award
    context = {
        "url": reverse("grants:visit", args=[award.reference, visit.number]),
        "visitor": visit.visitor.full_name,
        "day": later_day(visit.visited_on or visit.planned_on),
        "reason": reason,
    }
    return notices_of(event, people, award, **context)


def _everybody(visit: SiteVisit) -> list[Any]:
    """The founders, and who goes."""
    people = {one.pk: one for one in [*founders_of(visit.award.enrolment.startup), visit.visitor]}
    return list(people.values())


def visit_planned(visit: SiteVisit) -> list[Notice]:
    """Tell the founders and who goes of a visit."""
    return _told("grants.visit_planned", visit, _everybody(visit), visit.purpose)


def recorded(visit: SiteVisit, entry: Any) -> list[Notice]:
    """Ask the founders to read the record."""
    return _told("grants.visit_recorded", visit, founders_of(visit.award.enrolment.startup), "")


def contested(visit: SiteVisit, entry: Any) -> list[Notice]:
    """Tell who planned the visit, who went and who recorded it that the start-up contests it."""
    people = {one.pk: one for one in (visit.planned_by, visit.visitor, visit.recorded_by) if one}
    return _told("grants.visit_contested", visit, list(people.values()), entry.reason)


def cancelled(visit: SiteVisit, entry: Any) -> list[Notice]:
    """Tell the founders and who was to go."""
    return _told("grants.visit_cancelled", visit, _everybody(visit), entry.reason)


SOURCES: dict[str, Any] = {
    "grants.sitevisit.record": recorded,
    "grants.sitevisit.contest": contested,
    "grants.sitevisit.cancel": cancelled,
}
