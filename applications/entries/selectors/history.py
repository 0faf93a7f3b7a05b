"""What happened to a start-up, and to the people who lead it, from one year to the next: what the reader may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.models import Application
from applications.entries.selectors.visible import applications_visible_to, entries_reached_by, own_applications
from core.clock import day_of
from incubator.cohorts.selectors import enrolments_visible_to
from incubator.grants.selectors import awards_visible_to
from incubator.mentoring.selectors import mentorships_visible_to
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_visible_to

# More than these are not shown of one kind: nobody applies a hundred times.
MOST = 50


@dataclass(frozen=True)
class Event:
    """A line of a history: the day, what it was, its detail, and where it is shown."""

    day: date
    title: str
    detail: str
    url: str


def history_of(user: Any, startups: Collection[int]) -> list[Event]:
    """Return the applications, enrolments, grants and mentorships of `startups` (keys) that `user` may see, the latest
    first. Four queries."""
    found = [
        *_applications(user, applications_visible_to(user).filter(startup__in=startups)),
        *_accompanied(user, startups),
    ]
    return sorted(found, key=lambda event: event.day, reverse=True)


def _applications(user: Any, applications: QuerySet[Application]) -> list[Event]:
    own = set(own_applications(user).values_list("pk", flat=True))
    rows = applications.filter(is_test=False).select_related("call", "startup").prefetch_related("entries__stage")
    events = []
    for application in rows.order_by("-created_at")[:MOST]:
        last = max(application.entries.all(), key=lambda entry: entry.stage.number, default=None)
        if last is None:
            continue
        # One's own side is not told more than its own pages tell: a result that is not out is no state of theirs.
        name = "entries:receipt" if application.pk in own and last.deposit_id else "entries:tasks"
        name = name if application.pk in own else "entries:officer_entry"
        state = "" if application.pk in own else f" – {last.stage.number}. {last.get_state_display()}"
        detail = f"{application.reference} – {application.call.title}{state}"
        url = reverse(name, args=[application.reference, last.stage.number])
        events.append(Event(day_of(application.created_at), _("Application"), detail, url))
    return events


def _accompanied(user: Any, startups: Collection[int]) -> list[Event]:
    enrolments = enrolments_visible_to(user).filter(startup__in=startups)[:MOST]
    awards = awards_visible_to(user).filter(enrolment__startup__in=startups).select_related("enrolment")[:MOST]
    mentorships = mentorships_visible_to(user).filter(startup__in=startups)[:MOST]
    return [
        *(
            Event(
                day_of(one.enrolled_at),
                _("Cohort"),
                f"{one.cohort} – {one.get_state_display()}",
                reverse("cohorts:enrolment", args=[one.source_reference]),
            )
            for one in enrolments
        ),
        *(
            Event(day_of(one.awarded_at), _("Grant"), one.reference, reverse("grants:award", args=[one.reference]))
            for one in awards
        ),
        *(
            Event(one.since, _("Mentoring"), str(one.mentor), reverse("mentoring:mentorship", args=[one.pk]))
            for one in mentorships
        ),
    ]


def applicant_reached_by(user: Any, reference: str) -> User | None:
    """Return the person who applied with the application of that reference, when a staff role of `user` reaches it."""
    entry = entries_reached_by(user).filter(application__reference=reference).select_related("application__applicant")
    found = entry.first()
    return found.application.applicant if found else None


def startups_led_by(user: Any, person: User) -> QuerySet[Startup]:
    """Return the start-ups of `person` that `user` may read."""
    tied = Startup.objects.filter(reaches__person=person) | Startup.objects.filter(applications__applicant=person)
    return startups_visible_to(user).filter(pk__in=tied.order_by().values("pk"))
