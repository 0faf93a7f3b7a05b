"""The record of a meeting: what its minutes freeze, in no language."""

from typing import Any

from evaluation.decisions.models import AgendaItem, Meeting
from evaluation.decisions.selectors.room import room_of

FORMAT = "tremplin.minutes/1"


def record_of(meeting: Meeting, *, reference: str, remarks: str) -> dict[str, Any]:
    """Return the record of `meeting` as JSON values without floats: canonical, so that its hash can be recomputed."""
    stage, room = meeting.stage, room_of(meeting)
    return {
        "format": FORMAT,
        "reference": reference,
        "call": stage.call.code,
        "title": dict(stage.call.title),
        "stage": stage.number,
        "stage_name": dict(stage.name),
        "jury": meeting.panel.name,
        "place": meeting.place,
        "zone": stage.call.zone,
        "held_at": meeting.held_at.isoformat(),
        "opened_at": meeting.opened_at.isoformat() if meeting.opened_at else "",
        "closed_at": meeting.closed_at.isoformat() if meeting.closed_at else "",
        "quorum": meeting.quorum,
        "chair_casts": meeting.chair_casts,
        "remarks": remarks,
        "people": [
            {"name": str(one.member.person), "chair": one.member.is_chair, "present": one.present}
            for one in room.people
        ],
        "items": [_item(item) for item in room.items],
        "budget": [
            {
                "country": one.purse.country,
                "currency": one.purse.currency,
                "grants": one.grants,
                "places": one.purse.places,
                "used": str(one.used),
                "total": str(one.total),
            }
            for one in room.budget
        ],
        "ties": meeting.ties,
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    tally = item.tally
    return {
        "position": item.position,
        "reference": item.entry.application.reference,
        "country": item.entry.application.country,
        "rank": item.rank,
        "score": None if item.score is None else str(item.score),
        "by_rank": item.by_rank,
        "proposed": item.proposed,
        "cause": item.cause,
        "outcome": item.outcome,
        "reason": item.reason,
        "withdrawn": item.entry.state == "withdrawn",
        "left": [{"name": str(one.member.person), "reason": one.reason} for one in item.leaves.all()],
        "votes": {
            "for": tally.for_it,
            "against": tally.against,
            "abstain": tally.abstain,
            "casting": item.casting,
        },
    }
