"""What is told of decisions, once they are released, of offers, of appeals, and of the meeting of a jury."""

from core.outbox.notices import Event
from evaluation.decisions.messages import meetings, results
from evaluation.decisions.messages.meetings import convened, to_be_signed
from evaluation.decisions.messages.results import (
    SOURCES,
    appeal_lodged,
    promoted,
    result_out,
    results_out,
)

EVENTS: dict[str, Event] = {**results.EVENTS, **meetings.EVENTS}

__all__ = [
    "EVENTS",
    "SOURCES",
    "appeal_lodged",
    "convened",
    "promoted",
    "result_out",
    "results_out",
    "to_be_signed",
]
