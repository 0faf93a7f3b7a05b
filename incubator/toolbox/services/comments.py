"""Saying something of a canvas or of another tool, answering, settling."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import may, require
from core.outbox.queue import post
from core.transitions import TransitionRefused, stated
from incubator.toolbox.canvas_layout import block_of
from incubator.toolbox.canvas_notes import notes_of
from incubator.toolbox.messages import answered, commented, resolved
from incubator.toolbox.models import Canvas, CanvasComment, Comment, Worksheet, WorksheetComment
from incubator.toolbox.models.comment import LONGEST
from incubator.toolbox.selectors import texts_of

C = TypeVar("C", bound=Comment)
A = TypeVar("A", Canvas, Worksheet)
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
        locked = _locked(canvas)
        note = quote if quote in notes_of(texts_of(locked)[key]) else ""
        return _begun(CanvasComment, locked, key, said, by, at, quote=note)


def remark_on(*, worksheet: Worksheet, key: str, text: str, by: Any, at: datetime) -> WorksheetComment:
    """Pin a comment to the topic `key` of a tool, and tell the team. Raises as `comment_on` does."""
    require(by, "toolbox.comment_canvas", worksheet.startup)
    worksheet.layout.topic(key)
    said = _said(text)
    with transaction.atomic():
        return _begun(WorksheetComment, _locked(worksheet), key, said, by, at)


def answer_comment(*, comment: C, text: str, by: Any, at: datetime) -> C:
    """Answer a comment, and tell the others of the conversation; the answer of a mentor opens a settled one again.

    Raises PermissionDenied and TransitionRefused as `comment_on` does.
    """
    require(by, "toolbox.answer_comment", comment.about.startup)
    said, model = _said(text), type(comment)
    with transaction.atomic():
        locked = _locked(comment.about)
        thread = model._default_manager.select_related("author").get(pk=comment.pk)
        made, is_new = _written(model, locked, thread.key, said, by, at, answers_to=thread)
        if is_new:
            if not may(by, "toolbox.resolve_comment", locked.startup):
                model._default_manager.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
            act = journal.append(locked, event="answer", by=by, at=at, payload={"comment": made.pk})
            post(answered(made), about=locked, number=act.number)
    return made


def resolve_comment(*, comment: C, by: Any, at: datetime) -> C:
    """Settle a comment, and tell its author. Once: a second press changes nothing. Raises PermissionDenied."""
    require(by, "toolbox.resolve_comment", comment.about.startup)
    with transaction.atomic():
        locked = _locked(comment.about)
        fresh = type(comment)._default_manager.select_related("author", "resolved_by").get(pk=comment.pk)
        if fresh.resolved_at is None:
            setattr(fresh, fresh.kept_in, locked)
            fresh.resolved_at, fresh.resolved_by = at, by
            fresh.save(update_fields=["resolved_at", "resolved_by"])
            act = journal.append(locked, event="resolve", by=by, at=at, payload={"comment": fresh.pk})
            post(resolved(fresh), about=locked, number=act.number)
    return fresh


def _locked(about: A) -> A:
    """Lock the canvas or the tool, and return it with its start-up."""
    return type(about)._default_manager.select_for_update().select_related("startup").get(pk=about.pk)


def _begun(model: type[C], about: Any, key: str, text: str, by: Any, at: datetime, **pinned: Any) -> C:
    made, is_new = _written(model, about, key, text, by, at, answers_to=None, **pinned)
    if is_new:
        act = journal.append(about, event="comment", by=by, at=at, payload={"comment": made.pk})
        post(commented(made), about=about, number=act.number)
    return made


def _written(model: type[C], about: Any, key: str, text: str, by: Any, at: datetime, **pinned: Any) -> tuple[C, bool]:
    """Return the comment, and whether it is new."""
    same = {model.kept_in: about, "key": key, "text": text, "author": by, **pinned}
    lately = model._default_manager.filter(**same, written_at__gt=at - PRESSED_TWICE).first()
    return (lately, False) if lately else (model._default_manager.create(**same, written_at=at), True)


def _said(text: str) -> str:
    said = stated(text, _("Write your comment."))
    if len(said) > LONGEST:
        numbers = {"count": len(said), "most": LONGEST}
        sentence = _("Your text is too long: it has %(count)d characters, at most %(most)d are possible.")
        raise TransitionRefused([sentence % numbers])
    return said
