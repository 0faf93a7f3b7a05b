"""The canvas and the other tools of a start-up, their kept versions, what mentors say of them."""

from incubator.toolbox.models.canvas import Canvas, CanvasBlock
from incubator.toolbox.models.comment import CanvasComment, Comment, WorksheetComment
from incubator.toolbox.models.legal import Formality, FormalityStep, LegalGuide, LegalStep
from incubator.toolbox.models.verdict import Verdict, VerdictKind
from incubator.toolbox.models.version import CanvasVersion
from incubator.toolbox.models.worksheet import Worksheet, WorksheetTopic, WorksheetVersion

__all__ = [
    "Canvas",
    "CanvasBlock",
    "CanvasComment",
    "CanvasVersion",
    "Comment",
    "Formality",
    "FormalityStep",
    "LegalGuide",
    "LegalStep",
    "Verdict",
    "VerdictKind",
    "Worksheet",
    "WorksheetComment",
    "WorksheetTopic",
    "WorksheetVersion",
]
