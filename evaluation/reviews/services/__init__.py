"""Writes about reviews."""

from evaluation.reviews.services.marks import MarkRefused, Marks, save_comment, save_mark, writing
from evaluation.reviews.services.submission import recompute, score_changed, submit_review

__all__ = [
    "MarkRefused",
    "Marks",
    "recompute",
    "save_comment",
    "save_mark",
    "score_changed",
    "submit_review",
    "writing",
]
