"""Writes about canvases."""

from incubator.toolbox.services.canvas import canvas_of, choose_variant, move_note, save_block
from incubator.toolbox.services.versions import copy_canvas, keep_version, restore_version

__all__ = [
    "canvas_of",
    "choose_variant",
    "copy_canvas",
    "keep_version",
    "move_note",
    "restore_version",
    "save_block",
]
