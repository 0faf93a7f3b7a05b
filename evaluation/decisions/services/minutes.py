"""The minutes of a deliberation."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.calls.services import lock_stage
from core import journal
from core.access import require
from core.transitions import TransitionRefused
from evaluation.decisions.models import Deliberation, Meeting
from evaluation.decisions.selectors import is_released, standing_of


def write_minutes(
    *, stage: Stage, held_on: date, present: str, minutes: str, reference: str, by: Any, at: datetime
) -> Deliberation:
    """Write, or write anew before the release, the minutes of `stage`, with its ranking as it stands frozen in them.

    Raises TransitionRefused once the results are out, when a text is missing, or when a meeting decides the stage: it
    writes its own; PermissionDenied.
    """
    require(by, "decisions.write_minutes", stage)
    texts = {"present": present.strip(), "minutes": minutes.strip(), "reference": reference.strip()}
    if not all(texts.values()):
        raise TransitionRefused([_("Write who was present, the minutes, and their reference.")])
    with transaction.atomic():
        fresh = lock_stage(stage)
        before = Deliberation.objects.filter(stage=fresh).first()
        written = {**texts, "held_on": held_on}
        if before and {name: getattr(before, name) for name in written} == written:
            return before
        if Meeting.objects.filter(stage=fresh).exists():
            raise TransitionRefused([_("A meeting decides this stage: its minutes are written when it closes.")])
        if is_released(fresh):
            raise TransitionRefused([_("The results of this stage are out.")])
        values = {**written, "ranking": frozen_ranking(stage), "written_by": by, "written_at": at}
        deliberation, _new = Deliberation.objects.update_or_create(stage=fresh, defaults=values)
        journal.append(deliberation, event="write_minutes", by=by, at=at, payload={"reference": reference})
        return deliberation


def frozen_ranking(stage: Stage) -> list[dict[str, Any]]:
    """Return the ranking on which `stage` is decided, as it stands, as JSON values."""
    return [
        {
            "reference": line.entry.application.reference,
            "rank": line.row.rank,
            "score": None if line.row.score is None else str(line.row.score),
            "reviews": line.row.reviews,
            "flags": [flag.value for flag in line.row.flags],
        }
        for line in standing_of(stage)
    ]
