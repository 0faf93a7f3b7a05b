"""Pages of the canvas in my space."""

from incubator.toolbox.views.block import block
from incubator.toolbox.views.canvas import canvas, copy, variant
from incubator.toolbox.views.comments import answer, comment, comments, resolve
from incubator.toolbox.views.pdf import pdf
from incubator.toolbox.views.versions import compare, keep, restore, versions

__all__ = [
    "answer",
    "block",
    "canvas",
    "comment",
    "comments",
    "compare",
    "copy",
    "keep",
    "pdf",
    "resolve",
    "restore",
    "variant",
    "versions",
]
