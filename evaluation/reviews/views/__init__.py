"""Pages of the jury: a juror's list and sheets, an officer's rankings."""

from evaluation.reviews.views.absence import absence
from evaluation.reviews.views.calibration import calibration
from evaluation.reviews.views.juror import begin, file, mine
from evaluation.reviews.views.offline import dossier_pdf
from evaluation.reviews.views.opinion import assign_suggestions, opinion
from evaluation.reviews.views.progress import progress, remind
from evaluation.reviews.views.ranking import final_ranking, final_ranking_csv, ranking, ranking_csv
from evaluation.reviews.views.saving import save_mark
from evaluation.reviews.views.sheet import sheet, submit

__all__ = [
    "absence",
    "assign_suggestions",
    "begin",
    "calibration",
    "dossier_pdf",
    "file",
    "final_ranking",
    "final_ranking_csv",
    "mine",
    "opinion",
    "progress",
    "ranking",
    "ranking_csv",
    "remind",
    "save_mark",
    "sheet",
    "submit",
]
