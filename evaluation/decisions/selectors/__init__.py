"""Reads about decisions, their release, and offers."""

from evaluation.decisions.selectors.board import (
    BoardRow,
    Check,
    board_of,
    counts_of,
    release_checks,
)
from evaluation.decisions.selectors.facts import consent_facts, decision_facts, offer_facts
from evaluation.decisions.selectors.feedback import told_to
from evaluation.decisions.selectors.laureates import (
    calls_with_laureates,
    extract_proposed,
    is_decided,
    laureates_count,
    laureates_of_every_call,
    laureates_shown,
    selected_decision_for,
)
from evaluation.decisions.selectors.offers import offer_for, offers_to_lapse
from evaluation.decisions.selectors.results import (
    Result,
    final_result_is_out,
    is_released,
    result_of,
    results_for,
)
from evaluation.decisions.selectors.standing import is_last, standing_of

__all__ = [
    "BoardRow",
    "Check",
    "Result",
    "board_of",
    "calls_with_laureates",
    "consent_facts",
    "counts_of",
    "decision_facts",
    "extract_proposed",
    "final_result_is_out",
    "is_decided",
    "is_last",
    "is_released",
    "laureates_count",
    "laureates_of_every_call",
    "laureates_shown",
    "offer_facts",
    "offer_for",
    "offers_to_lapse",
    "release_checks",
    "result_of",
    "results_for",
    "selected_decision_for",
    "standing_of",
    "told_to",
]
