"""Keeping a canvas as it is, and taking back one that was kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.formats import number
from incubator.startups.models import Startup
from incubator.toolbox.models import Canvas, CanvasBlock, CanvasVersion
from incubator.toolbox.selectors import texts_of
from incubator.toolbox.services.canvas import canvas_of


@transaction.atomic(savepoint=False)
def keep_version(
    *,
    canvas: Canvas,
    by: Any,
    at: datetime,
    name: str = "",
    variant: str = "",
    read: Mapping[str, str] | None = None,
) -> CanvasVersion:
    """Keep the canvas as it is, in the blocks of `variant` (its own when ""), and return that version.

    `read` are its texts when the caller has read them: what was judged is then what is kept, whatever a teammate saves
    meanwhile. It is the last version when nothing changed and no name is given.
    """
    locked = Canvas.objects.select_for_update().get(pk=canvas.pk)
    kind = variant or locked.variant
    texts = texts_of(locked, kind) if read is None else dict(read)
    last = locked.versions.first()
    if last and last.variant == kind and last.blocks == texts and not name:
        return last
    following = last.number + 1 if last else 1
    return CanvasVersion.objects.create(
        canvas=locked, number=following, name=name, variant=kind, blocks=texts, kept_by=by, kept_at=at
    )


@transaction.atomic
def restore_version(*, version: CanvasVersion, by: Any, at: datetime) -> CanvasVersion:
    """Write the canvas as it was in `version`, and keep that as a new version, which is returned.

    What stands there now is kept before, so that nothing is lost. Texts in blocks that `version` does not have stay.
    """
    canvas = version.canvas
    keep_version(canvas=canvas, by=by, at=at)
    _write(canvas, version.variant, version.blocks, by, at)
    name = _("Taken back from version %(number)s") % {"number": number(version.number)}
    return keep_version(canvas=canvas, by=by, at=at, name=name)


@transaction.atomic
def copy_canvas(*, source: Canvas, startup: Startup, by: Any, at: datetime) -> Canvas:
    """Begin the canvas of `startup` with the texts of another one. Raises ValidationError when something is written."""
    target = Canvas.objects.select_for_update().get(pk=canvas_of(startup).pk)
    if target.blocks.exclude(text="").exists():
        raise ValidationError(_("Something is written on this canvas already: nothing was copied."))
    _write(target, source.variant, texts_of(source), by, at)
    return target


def _write(canvas: Canvas, variant: str, texts: Mapping[str, str], by: Any, at: datetime) -> None:
    Canvas.objects.filter(pk=canvas.pk).update(variant=variant)
    canvas.variant = variant
    present = {row.key: row for row in CanvasBlock.objects.select_for_update().filter(canvas=canvas).order_by("key")}
    for key, text in texts.items():
        row = present.get(key) or CanvasBlock(canvas=canvas, key=key)
        if row.text != text:
            row.text, row.version, row.client_id = text, row.version + 1, ""
            row.saved_by, row.saved_at = by, at
            row.save()
