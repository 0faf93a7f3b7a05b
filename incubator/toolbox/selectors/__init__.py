"""Reads about canvases and the other tools."""

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
    open_remarks,
    remarks_on,
    remarks_to_settle,
    remarks_visible_to,
    threads_visible_to,
)
from incubator.toolbox.selectors.legal import formality_if_any, legal_guides, tracked
from incubator.toolbox.selectors.plan import PlanFigures, figures_of
from incubator.toolbox.selectors.scores import Scores, scores_of
from incubator.toolbox.selectors.verdicts import opens_evidence, tested_ideas, verdict_facts, verdicts_of, viable_plans
from incubator.toolbox.selectors.worksheets import (
    Lines,
    currency_in,
    is_filled,
    line_differences,
    lines_in,
    lines_of,
    shown,
    table_of,
    topics_of,
    worksheet_if_any,
    worksheet_versions,
)

__all__ = [
    "Lines",
    "PlanFigures",
    "Scores",
    "block_problems",
    "blocks_of",
    "canvas_if_any",
    "comments_to_settle",
    "comments_visible_to",
    "currency_in",
    "differences",
    "figures_of",
    "formality_if_any",
    "is_filled",
    "legal_guides",
    "line_differences",
    "lines_in",
    "lines_of",
    "open_comments",
    "open_remarks",
    "opens_evidence",
    "remarks_on",
    "remarks_to_settle",
    "remarks_visible_to",
    "scores_of",
    "shown",
    "table_of",
    "tested_ideas",
    "texts_in",
    "texts_of",
    "threads_visible_to",
    "topics_of",
    "tracked",
    "verdict_facts",
    "verdicts_of",
    "versions_of",
    "viable_plans",
    "worksheet_if_any",
    "worksheet_versions",
]
