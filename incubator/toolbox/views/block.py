"""One block of the canvas on a page of its own: one question, an example, the notes and their buttons."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import may, require
from core.requests import received_at
from core.versions import Conflict
from incubator.startups.models import Startup
from incubator.toolbox import services
from incubator.toolbox.canvas_layout import Block, block_of
from incubator.toolbox.canvas_notes import both, notes_of, shifted, without
from incubator.toolbox.forms import AnswerForm, BlockSheet, CommentForm, act_of
from incubator.toolbox.models import Canvas
from incubator.toolbox.selectors import block_problems, blocks_of, threads_visible_to
from incubator.toolbox.views.found import canvas_to_read, conversation, neighbours, startup_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show one block; founders write its notes, the others read."""
    startup = startup_of(request, reference)
    found = canvas_to_read(startup)
    try:
        one = block_of(found.variant, key)
    except KeyError as error:
        raise Http404 from error
    if request.method == "POST":
        require(request.user, "startups.change_startup", startup)
        return _save(request, startup, one)
    return block_page(request, startup, found, saved_sheet(found, one))


def saved_sheet(found: Canvas, one: Block) -> BlockSheet:
    """Return a block as it is saved, with what is wrong with it."""
    sheet = BlockSheet.of(one, blocks_of(found).get(one.key) if found.pk else None)
    sheet.errors = block_problems(sheet.text)
    return sheet


def _save(request: HttpRequest, startup: Startup, one: Block) -> HttpResponse:
    found = services.canvas_of(startup)
    sheet = BlockSheet.sent(one, request.POST)
    act, place = act_of(request.POST)
    try:
        moved = _written(request, found, sheet, act, place)
    except Conflict as conflict:
        sheet.catch_up(conflict)
        return block_page(request, startup, found, sheet, status=409)
    except ValidationError as error:
        sheet.errors = error.messages
        return block_page(request, startup, found, sheet, status=422)
    if moved:
        messages.success(request, _("The note is now in “%(block)s”.") % {"block": moved.label})
    return redirect(_after(startup, found, sheet, act, place))


def _written(request: HttpRequest, found: Canvas, sheet: BlockSheet, act: str, place: int) -> Block | None:
    """Save what was typed and do what the button says; return the block to which a note went."""
    key = sheet.block.key
    common: dict[str, Any] = {
        "canvas": found,
        "key": key,
        "version": sheet.version,
        "client_id": secrets.token_hex(8),
        "by": request.user,
        "at": received_at(request),
    }
    to = next((other for other in found.layout.blocks if other.key == request.POST.get(f"to-{place}")), None)
    if act == "move" and to and to != sheet.block and 0 <= place < len(sheet.notes) and sheet.notes[place].strip():
        services.move_note(notes=sheet.notes, index=place, to=to.key, **common)
        sheet.notes = without(sheet.notes, place)
        return to
    wanted = BlockSheet(sheet.block, _acted(found, sheet, act, place), sheet.version, sheet.seen)
    if wanted.changed:
        services.save_block(text=wanted.text, **common)
    sheet.notes = wanted.notes
    return None


def _acted(found: Canvas, sheet: BlockSheet, act: str, place: int) -> list[str]:
    match act:
        case "up" | "down":
            return shifted(sheet.notes, place, -1 if act == "up" else 1)
        case "remove":
            return without(sheet.notes, place)
        case "both":
            row = blocks_of(found).get(sheet.block.key)
            return both(sheet.written, notes_of(row.text if row else ""))
        case _:
            return sheet.notes


def _after(startup: Startup, found: Canvas, sheet: BlockSheet, act: str, place: int) -> str:
    """Return where a save leads: on to the next block, or back to the note that was touched."""
    here = reverse("toolbox:block", args=[startup.reference, sheet.block.key])
    if act != "save":
        touched = {"up": place - 1, "down": place + 1}.get(act, len(sheet.written))
        return f"{here}#note-{max(0, min(touched, len(sheet.written)))}"
    if block_problems(sheet.text):
        return here
    _before, following = neighbours(found.layout.blocks, sheet.block)
    if following is None:
        return reverse("toolbox:canvas", args=[startup.reference])
    return reverse("toolbox:block", args=[startup.reference, following.key])


def block_page(
    request: HttpRequest,
    startup: Startup,
    found: Canvas,
    sheet: BlockSheet,
    status: int = 200,
    comment: CommentForm | None = None,
    answer: tuple[int, AnswerForm] | None = None,
) -> HttpResponse:
    """Show one block with its comments; `comment` and `answer` (to the comment of that key) are forms to correct."""
    before, following = neighbours(found.layout.blocks, sheet.block)
    may_change = may(request.user, "startups.change_startup", startup)
    threads = threads_visible_to(request.user, found).filter(key=sheet.block.key) if found.pk else None
    context = {
        "startup": startup,
        "canvas": found,
        "sheet": sheet,
        "notes": [*sheet.written, ""] if may_change else sheet.written,
        "others": [other for other in found.layout.blocks if other != sheet.block],
        "position": found.layout.blocks.index(sheet.block) + 1,
        "total": len(found.layout.blocks),
        "before": before,
        "following": following,
        "may_change": may_change,
        **conversation(request, startup, threads, comment or CommentForm(notes=sheet.written)),
        "to_correct": answer,
    }
    return render(request, "toolbox/block.html", context, status=status)
