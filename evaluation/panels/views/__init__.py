"""Pages of panels: officers set them up and assign, jurors declare, chairs reopen."""

from evaluation.panels.views.chairs import reopen, sheets
from evaluation.panels.views.jurors import declare, decline
from evaluation.panels.views.members import member, mine
from evaluation.panels.views.officers import assign, assignments, invite, of_stage
from evaluation.panels.views.plans import balance, plan

__all__ = [
    "assign",
    "assignments",
    "balance",
    "declare",
    "decline",
    "invite",
    "member",
    "mine",
    "of_stage",
    "plan",
    "reopen",
    "sheets",
]
