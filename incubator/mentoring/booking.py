"""What can be booked with a mentor."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from incubator.mentoring.availability import Busy, Free, Weekly, free_times
from incubator.mentoring.models import MentoringSession, Mentorship, Slot
from incubator.mentoring.selectors import COMING

# So many days can be booked ahead, and so many times are offered at once.
AHEAD = 21
OFFERED = 30


def weekly(slot: Slot) -> Weekly:
    """Return a slot as plain values."""
    return Weekly(slot.pk, slot.weekday, slot.starts, slot.minutes, slot.zone)


def busy_in(mentorship: Mentorship, at: datetime) -> list[Busy]:
    """Return when one of the two sides has a session from `at` on, with each other or with somebody else."""
    either = Q(mentorship__mentor=mentorship.mentor_id) | Q(mentorship__startup=mentorship.startup_id)
    coming = MentoringSession.objects.filter(either, state__in=COMING, starts_at__gt=at - timedelta(hours=4))
    return [Busy(one.starts_at, one.minutes) for one in coming]


def offered_to(mentorship: Mentorship, at: datetime) -> list[Free]:
    """Return the times that the mentor offers and that suit both calendars, the soonest first. Two queries."""
    slots = [weekly(slot) for slot in mentorship.mentor.slots.all()]
    if not slots:
        return []
    # The first day is counted where it begins last, so that no slot of today is missed anywhere.
    first = at.astimezone(ZoneInfo("Etc/GMT+12")).date()
    return free_times(slots, busy_in(mentorship, at), at=at, first=first, days=AHEAD)[:OFFERED]
