"""Writing on a canvas, block by block."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.formats import number
from core.versions import save_versioned
from incubator.startups.models import Startup
from incubator.toolbox.canvas_layout import LONGEST_STORED, VARIANTS, block_of, variant_with
from incubator.toolbox.canvas_notes import notes_of, text_of, without
from incubator.toolbox.models import Canvas, CanvasBlock


def canvas_of(startup: Startup) -> Canvas:
    """Return the canvas of `startup`, created empty when there is none."""
    found, _created = Canvas.objects.get_or_create(startup=startup)
    return found


def choose_variant(*, canvas: Canvas, variant: str) -> Canvas:
    """Give the canvas the blocks of `variant`; texts in blocks that it no longer shows are kept. Raises KeyError."""
    canvas.variant = VARIANTS[variant].key
    canvas.save(update_fields=["variant"])
    return canvas


def save_block(
    *, canvas: Canvas, key: str, text: str, version: int, client_id: str, by: Any, at: datetime
) -> CanvasBlock:
    """Save the text of one block; `version` is the one that the writer saw (0 for a block that was empty).

    A text above the limit is kept: `selectors.block_problems` says so. A block of another variant (a call asks for it)
    gives the canvas that variant. Raises `core.versions.Conflict` when another text came in between, KeyError for a
    block that no variant has, ValidationError for what no person typed.
    """
    variant = variant_with(canvas.variant, key)
    if len(text) > LONGEST_STORED:
        most = {"most": number(LONGEST_STORED)}
        raise ValidationError(_("This text is too long to be saved: %(most)s characters at most.") % most)
    if variant != canvas.variant:
        choose_variant(canvas=canvas, variant=variant)
    row, _created = CanvasBlock.objects.get_or_create(canvas=canvas, key=key, defaults={"saved_by": by, "saved_at": at})
    return save_versioned(row, value=text, seen=version, client_id=client_id, field="text", saved_by=by, saved_at=at)


@transaction.atomic
def move_note(
    *,
    canvas: Canvas,
    key: str,
    notes: Sequence[str],
    index: int,
    to: str,
    version: int,
    client_id: str,
    by: Any,
    at: datetime,
) -> CanvasBlock:
    """Save `notes` as the block `key` without the one at `index`, which goes to the end of the block `to`.

    Both or neither. `version` is that of the block `key`; what others wrote in `to` stays. Returns the block `to`.
    Raises KeyError for a block that the canvas does not have, IndexError for no such note, and as `save_block` does.
    """
    block_of(canvas.variant, to)
    note = notes[index]
    # Two moves at once, one each way, would wait for each other's block: the canvas comes first.
    Canvas.objects.select_for_update().get(pk=canvas.pk)
    one = {"canvas": canvas, "client_id": client_id, "by": by, "at": at}
    save_block(key=key, text=text_of(without(notes, index)), version=version, **one)
    row, _created = CanvasBlock.objects.get_or_create(canvas=canvas, key=to, defaults={"saved_by": by, "saved_at": at})
    target = CanvasBlock.objects.select_for_update().get(pk=row.pk)
    return save_block(key=to, text=text_of([*notes_of(target.text), note]), version=target.version, **one)
