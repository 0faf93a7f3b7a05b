"""Pages of the jury: a juror's list and sheets, an officer's rankings."""

from evaluation.reviews.views.absence import absence
from evaluation.reviews.views.juror import file, mine
from evaluation.reviews.views.opinion import assign_suggestions, opinion
from evaluation.reviews.views.ranking import final_ranking, final_ranking_csv, ranking, ranking_csv
from evaluation.reviews.views.sheet import save_mark, sheet, submit

__all__ = [
    "absence",
    "assign_suggestions",
    "file",
    "final_ranking",
    "final_ranking_csv",
    "mine",
    "opinion",
    "ranking",
    "ranking_csv",
    "save_mark",
    "sheet",
    "submit",
]
