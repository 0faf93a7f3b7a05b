"""Who came: noted on a telephone, or from a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.transitions import lock
from incubator.trainings.models import Attendance, TrainingSession
from incubator.trainings.selectors import list_of
from incubator.trainings.workflows import TrainingState


@database.atomic
def note_attendance(
    *, session: TrainingSession, present: Iterable[int], absent: Iterable[int] = (), by: Any, at: datetime
) -> int:
    """Note the people (keys) who came and who did not, and return how many came. Each has one line, noted last.

    Raises ValidationError before the session begins, when it is cancelled, and for somebody who is not of the cohort;
    nothing is noted then.
    """
    fresh = lock(session, TrainingSession.objects.select_related("module__curriculum"))
    require(by, "trainings.note_attendance", fresh)
    if fresh.state != TrainingState.PLANNED:
        raise ValidationError(_("This session is cancelled."))
    if fresh.starts_at > at:
        raise ValidationError(_("Attendance is taken once the session has begun."))
    came = set(present)
    known = {line.participant.person.pk for line in list_of(fresh)}
    said = dict.fromkeys(came, True) | {key: False for key in absent if key not in came}
    if not said.keys() <= known:
        raise ValidationError(_("Somebody on this list is not of the cohort."))
    rows = [
        Attendance(session=fresh, person_id=key, is_present=came_in, noted_by=by, noted_at=at)
        for key, came_in in sorted(said.items())
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "person"],
        update_fields=["is_present", "noted_by", "noted_at"],
    )
    payload = {"present": len(came), "absent": len(said) - len(came)}
    journal.append(fresh, event="attendance", by=by, at=at, payload=payload)
    return len(came)
