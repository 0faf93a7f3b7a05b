"""Reads about canvases."""

from incubator.toolbox.selectors.canvas import (
    block_problems,
    blocks_of,
    canvas_if_any,
    differences,
    texts_in,
    texts_of,
    versions_of,
)
from incubator.toolbox.selectors.comments import (
    comments_to_settle,
    comments_visible_to,
    open_comments,
    threads_visible_to,
)

__all__ = [
    "block_problems",
    "blocks_of",
    "canvas_if_any",
    "comments_to_settle",
    "comments_visible_to",
    "differences",
    "open_comments",
    "texts_in",
    "texts_of",
    "threads_visible_to",
    "versions_of",
]
