"""What is read of reviews."""

from evaluation.reviews.selectors.juror import (
    Desk,
    Sheet,
    SheetLine,
    desk_of,
    neighbours_of,
    others_of,
    review_of,
    sheet_of,
)
from evaluation.reviews.selectors.ranked import (
    FinalRow,
    RankedEntry,
    final_ranking_of,
    final_scores,
    first_ranked,
    judged_in,
    placed_in,
    ranking_of,
    ranking_with,
)
from evaluation.reviews.selectors.scores import (
    Difference,
    differences,
    missing_of,
    submit_facts,
    summaries_without,
    summary_of,
)

__all__ = [
    "Desk",
    "Difference",
    "FinalRow",
    "RankedEntry",
    "Sheet",
    "SheetLine",
    "desk_of",
    "differences",
    "final_ranking_of",
    "final_scores",
    "first_ranked",
    "judged_in",
    "missing_of",
    "neighbours_of",
    "others_of",
    "placed_in",
    "ranking_of",
    "ranking_with",
    "review_of",
    "sheet_of",
    "submit_facts",
    "summaries_without",
    "summary_of",
]
