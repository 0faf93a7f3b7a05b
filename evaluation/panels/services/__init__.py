"""Writes about juries."""

from evaluation.panels.services.acts import declare, decline, free_assignments, recuse, reopen
from evaluation.panels.services.assigning import assign
from evaluation.panels.services.charters import accept_charter, publish_charter
from evaluation.panels.services.conflicts import decide_conflict, look_for_conflicts
from evaluation.panels.services.panels import add_member, admit_member, change_member, create_panel
from evaluation.panels.services.planning import carry_out_plan, make_waiting_plans, prepare_plan
from evaluation.panels.services.requests import accept_request, ask_to_join, refuse_request, take_requests
from evaluation.panels.services.roster import import_jurors

__all__ = [
    "accept_charter",
    "accept_request",
    "add_member",
    "admit_member",
    "ask_to_join",
    "assign",
    "carry_out_plan",
    "change_member",
    "create_panel",
    "decide_conflict",
    "declare",
    "decline",
    "free_assignments",
    "import_jurors",
    "look_for_conflicts",
    "make_waiting_plans",
    "prepare_plan",
    "publish_charter",
    "recuse",
    "refuse_request",
    "reopen",
    "take_requests",
]
