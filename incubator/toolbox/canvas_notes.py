"""The notes of a block are its lines: a block is one text, written on a small phone as in a grid of notes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from incubator.toolbox.canvas_layout import Block


@dataclass(frozen=True)
class Moved:
    """A note that stands in another block than before."""

    note: str
    block: Block


@dataclass
class BlockChange:
    """What two canvases say of one block: its notes that stayed, that are new, that are gone, that moved."""

    block: Block
    kept: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    came: list[Moved] = field(default_factory=list)
    went: list[Moved] = field(default_factory=list)
    reordered: bool = False

    @property
    def changed(self) -> bool:
        """Tell whether the two canvases differ here."""
        return bool(self.added or self.removed or self.came or self.went or self.reordered)


def notes_of(text: str) -> list[str]:
    """Return the notes of a block: its lines, without the blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def text_of(notes: Sequence[str]) -> str:
    """Return the text of a block that has these notes. A note of several lines becomes several notes."""
    return "\n".join(line for note in notes for line in notes_of(note))


def shifted(notes: Sequence[str], index: int, steps: int) -> list[str]:
    """Return the notes with the one at `index` moved by `steps` (-1 is up); as they are when that leads outside."""
    found = list(notes)
    place = index + steps
    if 0 <= index < len(found) and 0 <= place < len(found):
        found.insert(place, found.pop(index))
    return found


def without(notes: Sequence[str], index: int) -> list[str]:
    """Return the notes without the one at `index`."""
    return [note for place, note in enumerate(notes) if place != index]


def both(mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return my notes, then those of theirs that are not among them."""
    return [*mine, *(note for note in theirs if note not in set(mine))]


def compared(blocks: Sequence[Block], before: Mapping[str, str], after: Mapping[str, str]) -> list[BlockChange]:
    """Return two canvases (texts by block key) block by block, in order.

    A note that left one block for another with the same words moved; the same notes in another order are reordered.
    """
    changes = {block.key: _change(block, before.get(block.key, ""), after.get(block.key, "")) for block in blocks}
    for change in changes.values():
        for note in list(change.removed):
            target = next((other for other in changes.values() if note in other.added), None)
            if target:
                change.removed.remove(note)
                target.added.remove(note)
                change.went.append(Moved(note, target.block))
                target.came.append(Moved(note, change.block))
    return list(changes.values())


def _change(block: Block, before: str, after: str) -> BlockChange:
    old, new = notes_of(before), notes_of(after)
    gone, fresh = Counter(old) - Counter(new), Counter(new) - Counter(old)
    stayed = _left_over(new, fresh)
    return BlockChange(
        block,
        kept=stayed,
        added=_taken(new, fresh),
        removed=_taken(old, gone),
        reordered=stayed != _left_over(old, gone),
    )


def _taken(notes: Sequence[str], count: Counter[str]) -> list[str]:
    """Return as many of `notes` as `count` says, in their order, the last ones of the same words."""
    left, found = Counter(count), []
    for note in reversed(notes):
        if left[note] > 0:
            left[note] -= 1
            found.append(note)
    return found[::-1]


def _left_over(notes: Sequence[str], count: Counter[str]) -> list[str]:
    """Return the notes that `_taken` leaves."""
    left, found = Counter(count), []
    for note in reversed(notes):
        if left[note] > 0:
            left[note] -= 1
        else:
            found.append(note)
    return found[::-1]
