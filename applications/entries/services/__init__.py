"""What is written about applications."""

from applications.entries.services.answers import (
    NotAnswerable,
    UnknownQuestion,
    save_answer,
    save_answer_at,
    save_block_of,
    save_members,
)
from applications.entries.services.correction import lapse_corrections, remind_corrections, send_back
from applications.entries.services.extension import extend
from applications.entries.services.files import begin_file, finish_file, remove_file, save_file, save_piece
from applications.entries.services.form_change import publish_changed_form
from applications.entries.services.review import ReviewPlan, plan_review, start_review, start_review_of_stage
from applications.entries.services.screening import find_eligible, find_ineligible, propose_rejection
from applications.entries.services.stages import open_next_stage
from applications.entries.services.start import start_application
from applications.entries.services.submission import submit
from applications.entries.services.thread import settle_messages, write_message, write_note
from applications.entries.services.withdrawal import conclude, withdraw

__all__ = [
    "NotAnswerable",
    "ReviewPlan",
    "UnknownQuestion",
    "begin_file",
    "conclude",
    "extend",
    "find_eligible",
    "find_ineligible",
    "finish_file",
    "lapse_corrections",
    "open_next_stage",
    "plan_review",
    "propose_rejection",
    "publish_changed_form",
    "remind_corrections",
    "remove_file",
    "save_answer",
    "save_answer_at",
    "save_block_of",
    "save_file",
    "save_members",
    "save_piece",
    "send_back",
    "settle_messages",
    "start_application",
    "start_review",
    "start_review_of_stage",
    "submit",
    "withdraw",
    "write_message",
    "write_note",
]
