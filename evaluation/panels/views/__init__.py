"""Pages of panels: officers set them up and assign, jurors declare, chairs reopen."""

from evaluation.panels.views.chairs import reopen, sheets
from evaluation.panels.views.jurors import declare, decline
from evaluation.panels.views.officers import assign, assignments, balance, invite, of_stage

__all__ = ["assign", "assignments", "balance", "declare", "decline", "invite", "of_stage", "reopen", "sheets"]
