"""The canvas as a whole: all its blocks, which variant it is, where it begins."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import may
from core.requests import received_at
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_of
from incubator.toolbox import services
from incubator.toolbox.canvas_layout import Block
from incubator.toolbox.canvas_notes import notes_of
from incubator.toolbox.forms import CopyForm, KeepForm, VariantForm
from incubator.toolbox.models import Canvas
from incubator.toolbox.selectors import block_problems, open_comments, texts_of, versions_of
from incubator.toolbox.views.found import canvas_to_read, own_startup, startup_of


@dataclass(frozen=True)
class ShownBlock:
    """One block on the page of all: its notes, and what is wrong with it."""

    block: Block
    number: int
    notes: list[str]
    problems: list[str]
    comments: int


@login_required
@require_safe
def canvas(request: HttpRequest, reference: str) -> HttpResponse:
    """Show all the blocks; each leads to its own page, where founders write."""
    startup = startup_of(request, reference)
    found = canvas_to_read(startup)
    texts = texts_of(found) if found.pk else dict.fromkeys((block.key for block in found.layout.blocks), "")
    counts = open_comments(request.user, found) if found.pk else {}
    blocks = [
        ShownBlock(
            block,
            number,
            notes_of(texts[block.key]),
            block_problems(texts[block.key]),
            counts.get(block.key, 0),
        )
        for number, block in enumerate(found.layout.blocks, start=1)
    ]
    nine = len(blocks) - len(found.layout.more)
    context = {
        "startup": startup,
        "canvas": found,
        "blocks": blocks[:nine],
        "more": blocks[nine:],
        "written": sum(bool(one.notes) for one in blocks),
        "total": len(blocks),
        "next": next((one for one in blocks if not one.notes), None),
        "may_change": may(request.user, "startups.change_startup", startup),
        "may_answer": may(request.user, "toolbox.answer_comment", startup),
        "versions": versions_of(found)[:5] if found.pk else [],
    }
    if context["may_change"]:
        context |= _forms(request, startup, found, any(one.notes for one in blocks))
    return render(request, "toolbox/canvas.html", context)


def _forms(request: HttpRequest, startup: Startup, found: Canvas, written: bool) -> dict[str, object]:
    sources = _sources(request, startup)
    copy_form = None if written or not sources.exists() else CopyForm(sources=sources)
    return {
        "keep_form": KeepForm() if written else None,
        "variant_form": VariantForm(initial={"variant": found.variant}),
        "copy_form": copy_form,
    }


def _sources(request: HttpRequest, startup: Startup) -> QuerySet[Startup]:
    """Return this person's other start-ups that have something on their canvas."""
    others = startups_of(request.user).exclude(pk=startup.pk)
    return others.filter(pk__in=Canvas.objects.filter(blocks__text__gt="").values("startup"))


@login_required
@require_POST
def variant(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose which blocks the canvas has."""
    startup = own_startup(request, reference)
    form = VariantForm(request.POST)
    if form.is_valid():
        services.choose_variant(canvas=services.canvas_of(startup), variant=form.cleaned_data["variant"])
        messages.success(request, _("The canvas is changed. What you wrote is kept."))
    else:
        messages.error(request, _("Choose one of the canvases."))
    return redirect("toolbox:canvas", reference=reference)


@login_required
@require_POST
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin with the canvas of another start-up of this person."""
    startup = own_startup(request, reference)
    sources = startups_of(request.user).exclude(pk=startup.pk)
    source = get_object_or_404(Canvas, startup__in=sources, startup__reference=request.POST.get("source", ""))
    try:
        services.copy_canvas(source=source, startup=startup, by=request.user, at=received_at(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The canvas is copied: change what is different."))
    return redirect("toolbox:canvas", reference=reference)
