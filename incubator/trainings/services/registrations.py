"""Seats: who has one, who waits for one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from accounts.models import User
from core import journal
from core.access import require
from core.models import JournalEntry
from core.outbox.queue import post_all
from core.transitions import lock, transition
from incubator.startups.models import Startup
from incubator.trainings.messages import registered
from incubator.trainings.models import Registration, TrainingSession
from incubator.trainings.selectors import active_startup_in, free_seats, living, participants_of
from incubator.trainings.workflows import RegistrationState, TrainingState


@database.atomic
def register(*, session: TrainingSession, by: Any, at: datetime) -> Registration:
    """Give `by` a seat, or a place on the waiting list when all are taken; asking twice changes nothing.

    Raises PermissionDenied for who is not of the cohort, ValidationError once the session has begun or is cancelled.
    """
    fresh = _locked(session, at)
    require(by, "trainings.register", fresh)
    found = living(fresh).filter(person=by).first()
    if found:
        return found
    # The rule has just found one.
    startup = cast("Startup", active_startup_in(by, fresh.module.curriculum))
    return _add(fresh, [(by, startup)], by, at)[0]


@database.atomic
def register_cohort(*, session: TrainingSession, by: Any, at: datetime) -> int:
    """Register everybody of the cohort who is not on the list, and return how many; the last ones may have to wait."""
    fresh = _locked(session, at)
    require(by, "trainings.change_session", fresh)
    present = set(living(fresh).values_list("person_id", flat=True))
    people = participants_of(fresh.module.curriculum)
    missing = [(one.person, one.startups[0]) for one in people if one.person.pk not in present]
    return len(_add(fresh, missing, by, at))


def withdraw(*, registration: Registration, by: Any, at: datetime) -> Registration:
    """Give a seat back, before the session begins: it goes to the first who waits (`seat_next`)."""
    with transition(registration, "withdraw", by=by, at=at) as fresh:
        pass
    return fresh


def seat_next(registration: Registration, entry: JournalEntry) -> None:
    """React to a seat that was given back: the first who waits has it."""
    fill_seats(session=registration.session, at=entry.at)


def fill_seats(*, session: TrainingSession, at: datetime) -> None:
    """Give the free seats to those who wait, the first one first. The caller holds the lock on the session."""
    waiting = session.registrations.filter(state=RegistrationState.WAITING).order_by("registered_at", "pk")
    for registration in waiting[: max(0, free_seats(session))]:
        with transition(registration, "seat", by=None, at=at):
            pass


def _locked(session: TrainingSession, at: datetime) -> TrainingSession:
    rows = TrainingSession.objects.select_related("module__curriculum")
    fresh = lock(session, rows)
    if fresh.state != TrainingState.PLANNED:
        raise ValidationError(_("This session is cancelled."))
    if fresh.starts_at <= at:
        raise ValidationError(_("The session has begun."))
    return fresh


def _add(session: TrainingSession, people: Sequence[tuple[User, Startup]], by: Any, at: datetime) -> list[Registration]:
    """Put `people` on the list of a locked session: seats first, then the waiting list. Each is told."""
    left = free_seats(session)
    rows = [
        Registration(
            session=session,
            person=person,
            startup=startup,
            registered_at=at,
            state=RegistrationState.SEATED if position < left else RegistrationState.WAITING,
        )
        for position, (person, startup) in enumerate(people)
    ]
    made = Registration.objects.bulk_create(rows)
    entries = journal.append_each(made, event="registered", by=by, at=at)
    post_all([(registered(one, session), one, entry.number) for one, entry in zip(made, entries, strict=True)])
    return made
