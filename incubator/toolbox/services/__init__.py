"""Writes about canvases and the other tools."""

from incubator.toolbox.services.canvas import canvas_of, choose_variant, move_note, save_block
from incubator.toolbox.services.comments import answer_comment, comment_on, remark_on, resolve_comment
from incubator.toolbox.services.legal import choose_form, load_legal_guides, tick_step
from incubator.toolbox.services.verdicts import give_verdict, verdict_of, withdraw_verdict
from incubator.toolbox.services.versions import copy_canvas, keep_version, restore_version
from incubator.toolbox.services.worksheets import keep_worksheet, save_topic, worksheet_of

__all__ = [
    "answer_comment",
    "canvas_of",
    "choose_form",
    "choose_variant",
    "comment_on",
    "copy_canvas",
    "give_verdict",
    "keep_version",
    "keep_worksheet",
    "load_legal_guides",
    "move_note",
    "remark_on",
    "resolve_comment",
    "restore_version",
    "save_block",
    "save_topic",
    "tick_step",
    "verdict_of",
    "withdraw_verdict",
    "worksheet_of",
]
