"""Planning sessions, changing and cancelling them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import lock, transition
from core.zones import instant_to_come
from incubator.trainings.messages import changed
from incubator.trainings.models import Module, TrainingSession
from incubator.trainings.services.registrations import fill_seats
from incubator.trainings.workflows import TrainingState

MINUTES = (15, 480)
TOLD = ("starts_at", "zone", "minutes", "place", "link", "title")


@database.atomic
def plan_session(
    *, module: Module, starts: datetime, zone: str, by: Any, at: datetime, **fields: Any
) -> TrainingSession:
    """Plan a session of `module`: `starts` is the naive wall time in `zone`, `fields` the other columns.

    The same session sent twice is one. Raises ValidationError for a time that has passed, an unknown zone, a length
    out of `MINUTES`, or neither place nor link.
    """
    locked = Module.objects.select_for_update(of=("self",)).select_related("curriculum").get(pk=module.pk)
    require(by, "trainings.change_curriculum", locked.curriculum)
    instant = instant_to_come(starts, zone, at=at)
    _check(fields)
    same = {"starts_at": instant, "language": fields["language"], "state": TrainingState.PLANNED}
    found = locked.sessions.filter(**same).first()
    if found:
        return found
    session = TrainingSession.objects.create(module=locked, starts_at=instant, zone=zone, **fields)
    journal.append(session, event="planned", by=by, at=at, to_state=session.state)
    return session


@database.atomic
def change_session(
    *, session: TrainingSession, starts: datetime, zone: str, by: Any, at: datetime, **fields: Any
) -> TrainingSession:
    """Change a planned session; those who registered are told when time, place or subject change.

    More seats go to those who wait. Raises ValidationError as `plan_session` does, for a session that has begun or is
    cancelled, and for fewer seats than people who have one.
    """
    fresh = lock(session)
    require(by, "trainings.change_session", fresh)
    if fresh.state != TrainingState.PLANNED or fresh.starts_at <= at:
        raise ValidationError(_("A session that has begun or is cancelled changes no more."))
    before = {name: getattr(fresh, name) for name in TOLD}
    fresh.starts_at, fresh.zone = instant_to_come(starts, zone, at=at), zone
    _check(fields)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save()
    entry = journal.append(fresh, event="changed", by=by, at=at)
    fill_seats(session=fresh, at=at)
    if before != {name: getattr(fresh, name) for name in TOLD}:
        post(changed(fresh), about=fresh, number=entry.number)
    return fresh


def cancel_session(*, session: TrainingSession, by: Any, at: datetime, reason: str) -> TrainingSession:
    """Cancel a session that has not begun. Raises TransitionRefused without a reason."""
    with transition(session, "cancel", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh


def _check(fields: dict[str, Any]) -> None:
    least, most = MINUTES
    if not least <= fields["minutes"] <= most:
        said = {"least": least, "most": most}
        raise ValidationError(_("A session lasts between %(least)s and %(most)s minutes.") % said)
    if not (fields["place"] or fields["link"]):
        raise ValidationError(_("Write where the session takes place, or the link to join it."))
