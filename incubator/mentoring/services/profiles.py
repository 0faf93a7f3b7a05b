"""What a mentor says of themselves: profile, capacity, charter, slots."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from incubator.mentoring.models import Mentor, Slot
from incubator.network.models import Sector

FIELDS = ("skills", "languages", "region", "hours_a_month", "most_startups")
MOST_SLOTS = 20


@database.atomic
def change_profile(
    *, mentor: Mentor, sectors: Iterable[Sector], accepts: bool, by: Any, at: datetime, **fields: Any
) -> Mentor:
    """Change what a mentor says (`FIELDS`); `accepts` the charter once and for all. Raises PermissionDenied."""
    fresh = _locked(mentor, by)
    for name in FIELDS:
        setattr(fresh, name, fields[name])
    if accepts and fresh.charter_accepted_at is None:
        fresh.charter_accepted_at = at
        journal.append(fresh, event="accept_charter", by=by, at=at)
    fresh.save()
    fresh.sectors.set(sectors)
    journal.append(fresh, event="change_profile", by=by, at=at)
    return fresh


@database.atomic
def add_slot(*, mentor: Mentor, weekday: int, starts: time, minutes: int, zone: str, by: Any, at: datetime) -> Slot:
    """Offer a weekly slot; the same one sent twice is one.

    Raises ValidationError before the charter is accepted, and for more than `MOST_SLOTS`.
    """
    fresh = _locked(mentor, by)
    if fresh.charter_accepted_at is None:
        raise ValidationError(_("Accept the charter first: it stands in your profile."))
    found = fresh.slots.filter(weekday=weekday, starts=starts, zone=zone).first()
    if found:
        return found
    if fresh.slots.count() >= MOST_SLOTS:
        raise ValidationError(_("That is as many slots as a week may have."))
    slot = Slot.objects.create(mentor=fresh, weekday=weekday, starts=starts, minutes=minutes, zone=zone)
    journal.append(fresh, event="add_slot", by=by, at=at)
    return slot


@database.atomic
def remove_slot(*, slot: Slot, by: Any, at: datetime) -> None:
    """Offer a slot no more; sessions that were booked in it stay."""
    fresh = _locked(slot.mentor, by)
    journal.append(fresh, event="remove_slot", by=by, at=at)
    slot.delete()


def _locked(mentor: Mentor, by: Any) -> Mentor:
    fresh = Mentor.objects.select_for_update().get(pk=mentor.pk)
    require(by, "mentoring.change_mentor", fresh)
    return fresh
