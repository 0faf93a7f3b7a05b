"""Writes about canvases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.versions import Conflict, save_versioned
from incubator.startups.models import Startup
from incubator.toolbox.canvas_layout import MOST_CHARACTERS, block_of
from incubator.toolbox.models import Canvas, CanvasBlock, CanvasVersion
from incubator.toolbox.selectors import texts_of


def canvas_of(startup: Startup) -> Canvas:
    """Return the canvas of `startup`, created empty when there is none."""
    found, _created = Canvas.objects.get_or_create(startup=startup)
    return found


def save_block(
    *, canvas: Canvas, key: str, text: str, version: int, client_id: str, by: Any, at: datetime
) -> CanvasBlock:
    """Save the text of one block; `version` is the one that the writer saw (0 for a block that was empty).

    Raises `core.versions.Conflict` when another text came in between, KeyError for a block that the variant does not
    have, ValidationError when the text is too long.
    """
    block_of(canvas.variant, key)
    if len(text) > MOST_CHARACTERS:
        raise ValidationError(_("A block holds at most %(most)s characters.") % {"most": MOST_CHARACTERS})
    row, _created = CanvasBlock.objects.get_or_create(canvas=canvas, key=key, defaults={"saved_by": by, "saved_at": at})
    return save_versioned(row, value=text, seen=version, client_id=client_id, field="text", saved_by=by, saved_at=at)


def save_blocks(*, canvas: Canvas, written: Mapping[str, Any], client_id: str, by: Any, at: datetime) -> dict[str, str]:
    """Save the blocks of `written` (key -> an object with `text` and `version`), each for itself.

    Returns by key the texts that other people saved meanwhile: those blocks are not saved, the others are.
    """
    conflicts = {}
    for key, one in written.items():
        try:
            save_block(canvas=canvas, key=key, text=one.text, version=one.version, client_id=client_id, by=by, at=at)
        except Conflict as conflict:
            conflicts[key] = str(conflict.current_value)
    return conflicts


@transaction.atomic(savepoint=False)
def keep_version(*, canvas: Canvas, by: Any, at: datetime, name: str = "") -> CanvasVersion:
    """Keep the canvas as it is and return that version; the last one when nothing changed and no name is given."""
    locked = Canvas.objects.select_for_update().get(pk=canvas.pk)
    texts = texts_of(locked)
    last = locked.versions.first()
    if last and last.blocks == texts and not name:
        return last
    number = last.number + 1 if last else 1
    return CanvasVersion.objects.create(canvas=locked, number=number, name=name, blocks=texts, kept_by=by, kept_at=at)
