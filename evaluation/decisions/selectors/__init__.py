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
from evaluation.decisions.selectors.facts import consent_facts, decision_facts, offer_facts
from evaluation.decisions.selectors.laureates import (
    calls_with_laureates,
    extract_proposed,
    is_decided,
    laureates_count,
    laureates_of_every_call,
    laureates_shown,
    selected_decision_for,
)
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
    "calls_with_laureates",
    "consent_facts",
    "counts_of",
    "decision_facts",
    "extract_proposed",
    "feedback_on",
    "final_result_is_out",
    "is_decided",
    "is_last",
    "is_released",
    "laureates_count",
    "laureates_of_every_call",
    "laureates_shown",
    "next_on_reserve",
    "offer_facts",
    "offer_for",
    "offers_to_lapse",
    "offers_to_replace",
    "release_checks",
    "result_of",
    "results_for",
    "selected_decision_for",
    "standing_of",
]
