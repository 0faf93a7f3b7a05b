"""States of decisions and offers, and of the meeting that decides a stage."""

from evaluation.decisions.workflows.deciding import (
    AppealFacts,
    AppealState,
    AppealWorkflow,
    ConsentFacts,
    ConsentState,
    ConsentWorkflow,
    DecisionFacts,
    DecisionState,
    DecisionWorkflow,
    OfferFacts,
    OfferState,
    OfferWorkflow,
)
from evaluation.decisions.workflows.meeting import HELD, MeetingFacts, MeetingState, MeetingWorkflow

__all__ = [
    "HELD",
    "AppealFacts",
    "AppealState",
    "AppealWorkflow",
    "ConsentFacts",
    "ConsentState",
    "ConsentWorkflow",
    "DecisionFacts",
    "DecisionState",
    "DecisionWorkflow",
    "MeetingFacts",
    "MeetingState",
    "MeetingWorkflow",
    "OfferFacts",
    "OfferState",
    "OfferWorkflow",
]
