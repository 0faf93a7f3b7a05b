"""Writes about reviews."""

from evaluation.reviews.services.marks import MarkRefused, save_comment, save_mark
from evaluation.reviews.services.submission import recompute, score_changed, submit_review

__all__ = ["MarkRefused", "recompute", "save_comment", "save_mark", "score_changed", "submit_review"]
