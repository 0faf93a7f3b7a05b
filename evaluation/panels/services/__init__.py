"""Writes about juries."""

from evaluation.panels.services.acts import declare, decline, free_assignments, recuse, reopen
from evaluation.panels.services.assigning import assign, assign_balanced
from evaluation.panels.services.panels import add_member, admit_member, create_panel

__all__ = [
    "add_member",
    "admit_member",
    "assign",
    "assign_balanced",
    "create_panel",
    "declare",
    "decline",
    "free_assignments",
    "recuse",
    "reopen",
]
