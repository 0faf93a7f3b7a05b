"""Pages of this room."""

from applications.entries.views.answers import save_answer
from applications.entries.views.deposit import check, receipt, receipt_pdf, submit
from applications.entries.views.journey import mine, start, tasks
from applications.entries.views.officer import officer_bulk, officer_entry, officer_export, officer_list
from applications.entries.views.officer_acts import (
    officer_extend,
    officer_find_eligible,
    officer_find_ineligible,
    officer_propose_rejection,
    officer_start_review,
)
from applications.entries.views.section import section
from applications.entries.views.withdrawal import withdraw

__all__ = [
    "check",
    "mine",
    "officer_bulk",
    "officer_entry",
    "officer_export",
    "officer_extend",
    "officer_find_eligible",
    "officer_find_ineligible",
    "officer_list",
    "officer_propose_rejection",
    "officer_start_review",
    "receipt",
    "receipt_pdf",
    "save_answer",
    "section",
    "start",
    "submit",
    "tasks",
    "withdraw",
]
