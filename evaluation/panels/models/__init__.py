"""Models of juries."""

from evaluation.panels.models.assignment import Assignment, ConflictDeclaration
from evaluation.panels.models.panel import Panel, PanelMember

__all__ = ["Assignment", "ConflictDeclaration", "Panel", "PanelMember"]
