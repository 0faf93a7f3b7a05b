"""Writes about calls."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.call_file import CallFileError
from applications.calls.models import Call, Stage
from core.registries import call_parts
from core.transitions import transition
from core.windows import Window


def schedule_stage(stage: Stage, *, opens_wall: str, closes_wall: str) -> Stage:
    """Set the window of `stage` (not saved) from wall times announced in its call's zone; return it.

    The wall times are naive ISO texts ("2027-02-28T23:59:59"); the instants are derived from them and never set
    otherwise. Raises `CallFileError` when a time cannot be read or the window is empty.
    """
    walls = []
    for name, text in (("opens", opens_wall), ("closes", closes_wall)):
        try:
            walls.append(datetime.fromisoformat(text).replace(microsecond=0))
        except ValueError as error:
            raise CallFileError(name, _("“%(value)s” is not a date and a time.") % {"value": text[:40]}) from error
    try:
        window = Window.announced(walls[0], walls[1], stage.call.zone)
    except ValueError as error:
        raise CallFileError("closes", _("A stage closes after it opens.")) from error
    stage.opens_wall, stage.closes_wall = (wall.isoformat(timespec="seconds") for wall in walls)
    stage.opens_at, stage.closes_at = window.opens_at, window.closes_at
    return stage


def publish_call(*, call: Call, by: User, at: datetime) -> Call:
    """Publish `call`: its forms, rules and grids are frozen in the same transaction.

    Raises TransitionRefused with a sentence for each thing that is missing.
    """
    with transition(call, "publish", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        fresh.published_at = at
        for part in call_parts:
            part.freeze(fresh)
    return fresh


def archive_call(*, call: Call, by: User, at: datetime) -> Call:
    """Archive `call`, whose last stage is closed."""
    with transition(call, "archive", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
    return fresh


def cancel_call(*, call: Call, by: User, at: datetime, reason: str) -> Call:
    """Cancel `call`; `reason` is journalled."""
    with transition(call, "cancel", by=by, at=at, reason=reason) as fresh:
        if fresh.already:
            return fresh
    return fresh
