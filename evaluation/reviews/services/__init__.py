"""Writes about reviews."""

from evaluation.reviews.services.calibrating import choose_calibration
from evaluation.reviews.services.marks import MarkRefused, Marks, SheetClosed, save_comment, save_mark, writing
from evaluation.reviews.services.reminding import remind
from evaluation.reviews.services.submission import collect_sheet, recompute, score_changed, submit_review

__all__ = [
    "MarkRefused",
    "Marks",
    "SheetClosed",
    "choose_calibration",
    "collect_sheet",
    "recompute",
    "remind",
    "save_comment",
    "save_mark",
    "score_changed",
    "submit_review",
    "writing",
]
