"""The classic picture of a canvas: which block stands where on one landscape page."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.typography import direction_of
from incubator.toolbox.canvas_layout import Block, Variant
from incubator.toolbox.canvas_notes import notes_of

# (block, columns of ten, rows): what stands beside a block of two rows is in both.
CLASSIC = (
    (
        ("key_partners", 2, 2),
        ("key_activities", 2, 1),
        ("value_propositions", 2, 2),
        ("customer_relationships", 2, 1),
        ("customer_segments", 2, 2),
    ),
    (("key_resources", 2, 1), ("channels", 2, 1)),
    (("cost_structure", 5, 1), ("revenue_streams", 5, 1)),
)


@dataclass(frozen=True)
class PlacedNote:
    """A note and the direction in which it reads: paper has no `dir="auto"`."""

    text: str

    @property
    def direction(self) -> str:
        """Say "rtl", "ltr" or "" (`core.typography.direction_of`)."""
        return direction_of(self.text)


@dataclass(frozen=True)
class Cell:
    """One block on the page: how wide and how high, and its notes."""

    block: Block
    columns: int
    rows: int
    notes: list[PlacedNote]


@dataclass(frozen=True)
class Grid:
    """The nine blocks in rows of ten columns, and under them those that the variant adds, side by side."""

    rows: list[list[Cell]]
    more: list[Cell]


def grid_of(variant: Variant, texts: Mapping[str, str]) -> Grid:
    """Return the picture of a canvas of `variant` with `texts` by block key; a block without a text is empty."""
    blocks = {block.key: block for block in variant.blocks}

    def cell(key: str, columns: int, rows: int) -> Cell:
        return Cell(blocks[key], columns, rows, [PlacedNote(note) for note in notes_of(texts.get(key, ""))])

    return Grid([[cell(*place) for place in row] for row in CLASSIC], [cell(block.key, 1, 1) for block in variant.more])
