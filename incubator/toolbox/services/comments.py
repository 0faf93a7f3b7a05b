"""Saying something of a canvas, answering, settling."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import may, require
from core.outbox.queue import post
from core.transitions import TransitionRefused, stated
from incubator.toolbox.canvas_layout import block_of
from incubator.toolbox.canvas_notes import notes_of
from incubator.toolbox.messages import answered, commented, resolved
from incubator.toolbox.models import Canvas, CanvasComment
from incubator.toolbox.models.comment import LONGEST
from incubator.toolbox.selectors import texts_of

# The same words of the same person within so long are a second press of the button.
PRESSED_TWICE = timedelta(minutes=2)


def comment_on(*, canvas: Canvas, key: str, quote: str, text: str, by: Any, at: datetime) -> CanvasComment:
    """Pin a comment to the block `key`, or to its note `quote` ("" for the block), and tell the team.

    A note that is no longer there makes it a comment on the block. The same words sent twice are one comment. Raises
    KeyError for a block that the canvas does not have, PermissionDenied, TransitionRefused for no or too many words.
    """
    require(by, "toolbox.comment_canvas", canvas.startup)
    block_of(canvas.variant, key)
    said = _said(text)
    with transaction.atomic():
        locked = Canvas.objects.select_for_update().select_related("startup").get(pk=canvas.pk)
        note = quote if quote in notes_of(texts_of(locked)[key]) else ""
        made, is_new = _written(locked, key, said, by, at, quote=note, answers_to=None)
        if is_new:
            act = journal.append(locked, event="comment", by=by, at=at, payload={"comment": made.pk})
            post(commented(made), about=locked, number=act.number)
    return made


def answer_comment(*, comment: CanvasComment, text: str, by: Any, at: datetime) -> CanvasComment:
    """Answer a comment, and tell the others of the conversation; the answer of a mentor opens a settled one again.

    Raises PermissionDenied and TransitionRefused as `comment_on` does.
    """
    require(by, "toolbox.answer_comment", comment.canvas.startup)
    said = _said(text)
    with transaction.atomic():
        locked = Canvas.objects.select_for_update().select_related("startup").get(pk=comment.canvas_id)
        thread = CanvasComment.objects.select_related("author").get(pk=comment.pk)
        made, is_new = _written(locked, thread.key, said, by, at, answers_to=thread)
        if is_new:
            if not may(by, "toolbox.resolve_comment", locked.startup):
                CanvasComment.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
            act = journal.append(locked, event="answer", by=by, at=at, payload={"comment": made.pk})
            post(answered(made), about=locked, number=act.number)
    return made


def resolve_comment(*, comment: CanvasComment, by: Any, at: datetime) -> CanvasComment:
    """Settle a comment, and tell its author. Once: a second press changes nothing. Raises PermissionDenied."""
    require(by, "toolbox.resolve_comment", comment.canvas.startup)
    with transaction.atomic():
        locked = Canvas.objects.select_for_update().select_related("startup").get(pk=comment.canvas_id)
        fresh = CanvasComment.objects.select_related("author", "resolved_by").get(pk=comment.pk)
        if fresh.resolved_at is None:
            fresh.canvas, fresh.resolved_at, fresh.resolved_by = locked, at, by
            fresh.save(update_fields=["resolved_at", "resolved_by"])
            act = journal.append(locked, event="resolve", by=by, at=at, payload={"comment": fresh.pk})
            post(resolved(fresh), about=locked, number=act.number)
    return fresh


def _written(canvas: Canvas, key: str, text: str, by: Any, at: datetime, **pinned: Any) -> tuple[CanvasComment, bool]:
    """Return the comment, and whether it is new."""
    same = {"canvas": canvas, "key": key, "text": text, "author": by, **pinned}
    lately = CanvasComment.objects.filter(**same, written_at__gt=at - PRESSED_TWICE).first()
    return (lately, False) if lately else (CanvasComment.objects.create(**same, written_at=at), True)


def _said(text: str) -> str:
    said = stated(text, _("Write your comment."))
    if len(said) > LONGEST:
        numbers = {"count": len(said), "most": LONGEST}
        sentence = _("Your text is too long: it has %(count)d characters, at most %(most)d are possible.")
        raise TransitionRefused([sentence % numbers])
    return said
