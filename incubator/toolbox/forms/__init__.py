"""What the pages of the toolbox send."""

from incubator.toolbox.forms.canvas import BlockSheet, CompareForm, CopyForm, KeepForm, VariantForm, act_of
from incubator.toolbox.forms.comments import AnswerForm, CommentForm, RemarkForm
from incubator.toolbox.forms.grid import Cell, GridLine, GridSheet
from incubator.toolbox.forms.legal import ChooseForm, OwnStepForm, TickForm
from incubator.toolbox.forms.verdicts import VerdictForm

__all__ = [
    "AnswerForm",
    "BlockSheet",
    "Cell",
    "ChooseForm",
    "CommentForm",
    "CompareForm",
    "CopyForm",
    "GridLine",
    "GridSheet",
    "KeepForm",
    "OwnStepForm",
    "RemarkForm",
    "TickForm",
    "VariantForm",
    "VerdictForm",
    "act_of",
]
