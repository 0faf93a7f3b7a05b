"""Models of juries."""

from evaluation.panels.models.assignment import Assignment, ConflictDeclaration
from evaluation.panels.models.charter import Charter, CharterAcceptance
from evaluation.panels.models.conflict import FoundConflict
from evaluation.panels.models.panel import Panel, PanelMember
from evaluation.panels.models.plan import AssignmentPlan
from evaluation.panels.models.request import JuryRequest

__all__ = [
    "Assignment",
    "AssignmentPlan",
    "Charter",
    "CharterAcceptance",
    "ConflictDeclaration",
    "FoundConflict",
    "JuryRequest",
    "Panel",
    "PanelMember",
]
