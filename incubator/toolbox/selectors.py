"""Reads about canvases."""

from dataclasses import dataclass

from django.db.models import QuerySet

from incubator.startups.models import Startup
from incubator.toolbox.canvas_layout import BLOCKS, Block
from incubator.toolbox.models import Canvas, CanvasBlock, CanvasVersion


@dataclass(frozen=True)
class Difference:
    """One block in two texts."""

    block: Block
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Tell whether the two texts differ."""
        return self.before != self.after


def canvas_if_any(startup: Startup) -> Canvas | None:
    """Return the canvas of `startup`, or None: reading never creates one."""
    return Canvas.objects.filter(startup=startup).select_related("startup").first()


def blocks_of(canvas: Canvas) -> dict[str, CanvasBlock]:
    """Return the blocks written so far, by key."""
    return {block.key: block for block in canvas.blocks.all()}


def texts_of(canvas: Canvas) -> dict[str, str]:
    """Return the text of every block of the variant, "" where nothing is written, in order."""
    written = blocks_of(canvas)
    return {block.key: written[block.key].text if block.key in written else "" for block in BLOCKS[canvas.variant]}


def versions_of(canvas: Canvas) -> QuerySet[CanvasVersion]:
    """Return the kept versions, newest first, with who kept them."""
    return canvas.versions.select_related("kept_by")


def compared(variant: str, before: dict[str, str], after: dict[str, str]) -> list[Difference]:
    """Return two canvases block by block."""
    return [Difference(block, before.get(block.key, ""), after.get(block.key, "")) for block in BLOCKS[variant]]
