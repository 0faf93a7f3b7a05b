"""Pages of panels: officers set them up and assign, jurors declare, chairs reopen."""

from evaluation.panels.views.chairs import reopen, sheets
from evaluation.panels.views.charters import charter
from evaluation.panels.views.conflicts import conflict, conflicts
from evaluation.panels.views.jurors import declare, decline
from evaluation.panels.views.members import member, mine
from evaluation.panels.views.officers import assign, assignments, invite, of_stage
from evaluation.panels.views.plans import balance, plan
from evaluation.panels.views.requests import answer_request, ask, open_juries, requests
from evaluation.panels.views.roster import roster

__all__ = [
    "answer_request",
    "ask",
    "assign",
    "assignments",
    "balance",
    "charter",
    "conflict",
    "conflicts",
    "declare",
    "decline",
    "invite",
    "member",
    "mine",
    "of_stage",
    "open_juries",
    "plan",
    "reopen",
    "requests",
    "roster",
    "sheets",
]
