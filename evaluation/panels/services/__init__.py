"""Writes about juries."""

from evaluation.panels.services.acts import declare, decline, free_assignments, recuse, reopen
from evaluation.panels.services.assigning import assign
from evaluation.panels.services.panels import add_member, admit_member, change_member, create_panel
from evaluation.panels.services.planning import carry_out_plan, prepare_plan

__all__ = [
    "add_member",
    "admit_member",
    "assign",
    "carry_out_plan",
    "change_member",
    "create_panel",
    "declare",
    "decline",
    "free_assignments",
    "prepare_plan",
    "recuse",
    "reopen",
]
