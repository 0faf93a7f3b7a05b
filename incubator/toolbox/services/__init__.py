"""Writes about canvases."""

from incubator.toolbox.services.canvas import canvas_of, choose_variant, move_note, save_block
from incubator.toolbox.services.comments import answer_comment, comment_on, resolve_comment
from incubator.toolbox.services.versions import copy_canvas, keep_version, restore_version

__all__ = [
    "answer_comment",
    "canvas_of",
    "choose_variant",
    "comment_on",
    "copy_canvas",
    "keep_version",
    "move_note",
    "resolve_comment",
    "restore_version",
    "save_block",
]
