"""Reads about decisions, their release, and offers."""

from evaluation.decisions.selectors.board import (
    BoardRow,
    Check,
    board_of,
    counts_of,
    is_last,
    release_checks,
    standing_of,
)
from evaluation.decisions.selectors.facts import decision_facts, offer_facts
from evaluation.decisions.selectors.offers import next_on_reserve, offer_for, offers_to_lapse, offers_to_replace
from evaluation.decisions.selectors.results import (
    Result,
    feedback_on,
    final_result_is_out,
    is_released,
    result_of,
    results_for,
)

__all__ = [
    "BoardRow",
    "Check",
    "Result",
    "board_of",
    "counts_of",
    "decision_facts",
    "feedback_on",
    "final_result_is_out",
    "is_last",
    "is_released",
    "next_on_reserve",
    "offer_facts",
    "offer_for",
    "offers_to_lapse",
    "offers_to_replace",
    "release_checks",
    "result_of",
    "results_for",
    "standing_of",
]
