"""What the pages of the toolbox have in common: the start-up that a person may read, its canvas, its other tools."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from core.access import may, require
from core.listing import page_of
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_visible_to
from incubator.toolbox.forms import CompareForm
from incubator.toolbox.layouts import BY_SLUG
from incubator.toolbox.models import Canvas, Worksheet
from incubator.toolbox.selectors import canvas_if_any, worksheet_if_any
from incubator.toolbox.topics import Tool

T = TypeVar("T")


def neighbours(pages: Sequence[T], one: T) -> tuple[T | None, T | None]:
    """Return what comes before and after `one` in `pages`, None at an end."""
    place = pages.index(one)
    return (pages[place - 1] if place else None, pages[place + 1] if place + 1 < len(pages) else None)


def conversation(
    request: HttpRequest, startup: Startup, threads: QuerySet[Any] | None, form: BaseForm
) -> dict[str, Any]:
    """Return what a page shows of `threads` (None where nothing can be said yet), and `form` for who may begin one."""
    if not may(request.user, "toolbox.answer_comment", startup):
        return {}
    return {
        "may_answer": True,
        "comments": page_of(request, threads, 10) if threads is not None else None,
        "comment_form": form if may(request.user, "toolbox.comment_canvas", startup) else None,
    }


def compared_with(request: HttpRequest, version: Any, others: QuerySet[Any]) -> tuple[CompareForm, Any, Any]:
    """Return the form that chooses one of `others`, then the older and the newer of it and `version`; a newer that is
    None is what stands there today."""
    form = CompareForm(request.GET, others=others)
    other = form.cleaned_data["other"] if form.is_valid() else None
    return (form, other, version) if other and other.number < version.number else (form, version, other)


def startup_of(request: HttpRequest, reference: str) -> Startup:
    """Return the start-up that this person may read. Raises Http404."""
    return get_object_or_404(startups_visible_to(request.user), reference=reference)


def own_startup(request: HttpRequest, reference: str) -> Startup:
    """Return the start-up that this person may change. Raises Http404 and PermissionDenied."""
    startup = startup_of(request, reference)
    require(request.user, "startups.change_startup", startup)
    return startup


def canvas_to_read(startup: Startup) -> Canvas:
    """Return the canvas, an unsaved empty one when there is none."""
    return canvas_if_any(startup) or Canvas(startup=startup)


def tool_of(slug: str) -> Tool:
    """Return the tool at this place of the addresses. Raises Http404."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def worksheet_to_read(startup: Startup, tool: Tool) -> Worksheet:
    """Return a tool of the start-up, an unsaved empty one when there is none."""
    return worksheet_if_any(startup, tool.key) or Worksheet(startup=startup, tool=tool.key)
