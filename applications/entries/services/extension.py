"""More time for one applicant."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.deadline_messages import extended
from applications.entries.models import Extension, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated
from core.windows import Window


def extend(*, entry: StageEntry, closes_wall: datetime, reason: str, by: User, at: datetime) -> Extension:
    """Let `entry` be submitted until `closes_wall`, a naive wall time in the zone of the call. Journalled and told.

    Raises PermissionDenied, and TransitionRefused when there is nothing left to submit, the reason is empty, or the
    new closing is not after the announced one.
    """
    require(by, "entries.extend_stageentry", entry)
    reason = stated(reason, _("Write the reason for the extension."))
    with transaction.atomic():
        fresh = with_relations(lock(entry))
        if fresh.state != EntryState.DRAFT:
            raise TransitionRefused([_("Only an application that is still being written can have more time.")])
        window = _later_window(fresh, closes_wall)
        wall = closes_wall.isoformat(timespec="seconds")
        extension = Extension.objects.create(
            entry=fresh, closes_wall=wall, closes_at=window.closes_at, reason=reason, granted_by=by, granted_at=at
        )
        payload = {"closes_wall": wall, "zone": window.zone, "closes_at": window.closes_at.isoformat()}
        act = journal.append(fresh, event="extend", by=by, at=at, reason=reason, payload=payload)
        post(extended(fresh, closes_wall, reason), about=fresh, number=act.number)
    return extension


def _later_window(entry: StageEntry, closes_wall: datetime) -> Window:
    announced = entry.stage.window
    try:
        window = Window.announced(announced.opens_wall, closes_wall, announced.zone)
    except ValueError as error:
        raise TransitionRefused([_("The new deadline must be after the one of the stage.")]) from error
    if window.closes_at <= announced.closes_at:
        raise TransitionRefused([_("The new deadline must be after the one of the stage.")])
    return window
