"""Asking the mixed model for its opinion of a stage, and keeping it beside the official scores."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from core.access import require
from core.transitions import TransitionRefused
from evaluation.panels.models import Assignment, Panel
from evaluation.panels.services import assign
from evaluation.reviews.models import EntryOpinion, StageOpinion
from evaluation.reviews.next_reviews import next_reviews
from evaluation.reviews.opinion import Opinion, Standing, opinion
from evaluation.reviews.selectors.opinions import (
    agreement_of,
    opinion_of,
    readings_of,
    room_of,
    sheets_of,
    stages_in_review,
    suggested_in,
)

# A round of reviews is about so many of an application's, and at most so many of one application.
MOST_SUGGESTED = 30
MOST_EACH = 1
BATCH = 1000


def form_opinions(at: datetime) -> int:
    """Ask the model anew for each stage whose sheets changed; return for how many. What `run_due` calls."""
    stages = stages_in_review()
    sheets = sheets_of(stages)
    changed = [stage for stage in stages if stage.pk in sheets and _made_of(stage) != sheets[stage.pk]]
    for stage in changed:
        form_opinion(stage, sheets=sheets[stage.pk], at=at)
    return len(changed)


def _made_of(stage: Stage) -> str:
    present = getattr(stage, "opinion", None)
    return present.sheets if present else ""


def form_opinion(stage: Stage, *, sheets: str, at: datetime) -> StageOpinion:
    """Keep what the model says of `stage`, made of the sheets that `sheets` tells; what it said before is gone."""
    seed = int.from_bytes(hashlib.sha256(f"{stage.call.code}/{stage.number}".encode()).digest()[:8], "big")
    made = opinion(readings_of(stage), places=stage.quota, seed=seed)
    columns = {
        "made_at": at,
        "sheets": sheets,
        "silence": made.silence.value if made.silence else "",
        "reliability": made.reliability,
        "leniencies": [asdict(one) for one in made.leniencies],
        "suggestions": _suggestions(stage, made),
        "agreement": agreement_of(stage),
    }
    with transaction.atomic():
        kept, _created = StageOpinion.objects.update_or_create(stage=stage, defaults=columns)
        EntryOpinion.objects.filter(stage=stage).delete()
        rows = [_row(stage, standing) for standing in made.standings.values()]
        EntryOpinion.objects.bulk_create(rows, batch_size=BATCH)
    return kept


def _row(stage: Stage, standing: Standing) -> EntryOpinion:
    return EntryOpinion(
        entry_id=standing.entry,
        stage=stage,
        score=standing.score,
        error=standing.error,
        leniency=standing.leniency,
        rank=standing.rank,
        expected=standing.expected,
        half_low=standing.half[0],
        half_high=standing.half[1],
        most_low=standing.most[0],
        most_high=standing.most[1],
        zone=standing.zone.value if standing.zone else "",
    )


def _suggestions(stage: Stage, made: Opinion) -> list[Mapping[str, Any]]:
    if made.fitted is None or not stage.quota:
        return []
    jury = room_of(stage)
    found = next_reviews(
        made.fitted,
        places=stage.quota,
        count=MOST_SUGGESTED,
        most_each=MOST_EACH,
        room=jury.room,
        may_read=jury.may_read,
    )
    return [{"entry": one.entry, "member": jury.members[one.juror].pk} for one in found]


def assign_suggested(*, stage: Stage, by: User, at: datetime) -> list[Assignment]:
    """Give the entries that the model suggests to the jurors that it names; return the new assignments.

    All are given or none. What was given meanwhile is left. Raises PermissionDenied, or TransitionRefused with a
    sentence where an entry or a juror is no longer to be had.
    """
    panel = Panel.objects.select_related("stage__call").filter(stage=stage).first()
    if panel is None:
        raise TransitionRefused([_("This stage has no panel yet.")])
    require(by, "panels.assign", panel)
    kept = opinion_of(stage)
    with transaction.atomic():
        suggested = suggested_in(kept) if kept else []
        given = [assign(entry=entry, member=member, by=by, at=at) for entry, member in suggested]
        if kept:
            StageOpinion.objects.filter(pk=kept.pk).update(suggestions=[])
    return given
