"""What the pages of the toolbox have in common: the start-up that a person may read, its canvas, its other tools."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from core.access import require
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_visible_to
from incubator.toolbox.layouts import BY_SLUG
from incubator.toolbox.models import Canvas, Worksheet
from incubator.toolbox.selectors import canvas_if_any, worksheet_if_any
from incubator.toolbox.topics import Tool


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
