"""Reads about canvases."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.formats import number
from incubator.startups.models import Startup
from incubator.toolbox.canvas_layout import BLOCKS, MOST_CHARACTERS
from incubator.toolbox.canvas_notes import BlockChange, compared
from incubator.toolbox.models import Canvas, CanvasBlock, CanvasVersion


def canvas_if_any(startup: Startup) -> Canvas | None:
    """Return the canvas of `startup`, or None: reading never creates one."""
    return Canvas.objects.filter(startup=startup).select_related("startup").first()


def blocks_of(canvas: Canvas) -> dict[str, CanvasBlock]:
    """Return the blocks written so far, by key."""
    return {block.key: block for block in canvas.blocks.all()}


def texts_of(canvas: Canvas, variant: str = "") -> dict[str, str]:
    """Return the text of every block of `variant` (the canvas's own when ""), "" where nothing is written, in order."""
    return texts_in(blocks_of(canvas), variant or canvas.variant)


def texts_in(written: Mapping[str, CanvasBlock], variant: str) -> dict[str, str]:
    """Return the texts of blocks that were read, by key, as `texts_of` does."""
    blocks = BLOCKS[variant]
    return {block.key: written[block.key].text if block.key in written else "" for block in blocks}


def versions_of(canvas: Canvas) -> QuerySet[CanvasVersion]:
    """Return the kept versions, newest first, with who kept them."""
    return canvas.versions.select_related("kept_by")


def differences(before: tuple[str, dict[str, str]], after: tuple[str, dict[str, str]], /) -> list[BlockChange]:
    """Return two canvases, each its variant and its texts, block by block: those that either variant has, in order."""
    blocks = {block.key: block for variant, _texts in (before, after) for block in BLOCKS[variant]}
    return compared(list(blocks.values()), before[1], after[1])


def block_problems(text: str) -> list[str]:
    """Return what is wrong with the text of a block, as sentences: it is too long."""
    if len(text) <= MOST_CHARACTERS:
        return []
    numbers = {"count": number(len(text)), "most": number(MOST_CHARACTERS)}
    return [_("This block has %(count)s characters: shorten it to %(most)s. Nothing you wrote is lost.") % numbers]
