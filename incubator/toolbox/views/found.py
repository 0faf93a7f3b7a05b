"""What the pages of a canvas have in common: the start-up that a person may read, and its canvas."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from core.access import require
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_visible_to
from incubator.toolbox.models import Canvas
from incubator.toolbox.selectors import canvas_if_any


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
