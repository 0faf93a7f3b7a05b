"""The business-model canvas of a start-up, its kept versions, what mentors say of it."""

from incubator.toolbox.models.canvas import Canvas, CanvasBlock
from incubator.toolbox.models.comment import CanvasComment
from incubator.toolbox.models.version import CanvasVersion

__all__ = ["Canvas", "CanvasBlock", "CanvasComment", "CanvasVersion"]
