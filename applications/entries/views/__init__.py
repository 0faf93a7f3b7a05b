"""Pages of this room."""

from applications.entries.views.answers import save_answer
from applications.entries.views.bulk import officer_bulk
from applications.entries.views.deadlines import deadlines, officer_late_link, officer_outage, officer_revoke_link
from applications.entries.views.deposit import check, receipt, receipt_pdf, submit
from applications.entries.views.form_change import form_change
from applications.entries.views.funnel import funnel
from applications.entries.views.history import officer_person
from applications.entries.views.journey import mine, start, tasks
from applications.entries.views.late import late
from applications.entries.views.lists import officer_export, officer_list
from applications.entries.views.mass import (
    officer_drop_filter,
    officer_keep_filter,
    officer_mass,
    officer_mass_done,
    officer_tag,
)
from applications.entries.views.officer import officer_entry
from applications.entries.views.officer_acts import (
    officer_extend,
    officer_find_eligible,
    officer_find_ineligible,
    officer_propose_rejection,
    officer_send_back,
    officer_start_review,
)
from applications.entries.views.preview import preview
from applications.entries.views.section import section
from applications.entries.views.threads import officer_note, officer_settle, officer_thread, thread
from applications.entries.views.trial import officer_try_call
from applications.entries.views.withdrawal import withdraw

__all__ = [
    "check",
    "deadlines",
    "form_change",
    "funnel",
    "late",
    "mine",
    "officer_bulk",
    "officer_drop_filter",
    "officer_entry",
    "officer_export",
    "officer_extend",
    "officer_find_eligible",
    "officer_find_ineligible",
    "officer_keep_filter",
    "officer_late_link",
    "officer_list",
    "officer_mass",
    "officer_mass_done",
    "officer_note",
    "officer_outage",
    "officer_person",
    "officer_propose_rejection",
    "officer_revoke_link",
    "officer_send_back",
    "officer_settle",
    "officer_start_review",
    "officer_tag",
    "officer_thread",
    "officer_try_call",
    "preview",
    "receipt",
    "receipt_pdf",
    "save_answer",
    "section",
    "start",
    "submit",
    "tasks",
    "thread",
    "withdraw",
]
