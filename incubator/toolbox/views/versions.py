"""Versions of the canvas: kept by name, compared, taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import may
from core.listing import page_of
from core.requests import received_at
from incubator.startups.models import Startup
from incubator.toolbox import services
from incubator.toolbox.forms import KeepForm
from incubator.toolbox.models import CanvasVersion
from incubator.toolbox.selectors import differences, texts_of
from incubator.toolbox.views.found import compared_with, own_startup, startup_of

# Older ones are compared from their own page.
OFFERED = 50


@login_required
@require_POST
def keep(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the canvas as it is now, under a name."""
    startup = own_startup(request, reference)
    form = KeepForm(request.POST)
    if form.is_valid():
        found, name = services.canvas_of(startup), form.cleaned_data["name"]
        services.keep_version(canvas=found, by=request.user, at=received_at(request), name=name)
        messages.success(request, _("This version is kept."))
    else:
        messages.error(request, _("Give this version a name, of 100 characters at most."))
    return redirect("toolbox:versions", reference=reference)


@login_required
@require_safe
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """List the kept versions."""
    startup = startup_of(request, reference)
    page = page_of(request, CanvasVersion.objects.filter(canvas__startup=startup).select_related("kept_by"))
    return render(request, "toolbox/versions.html", {"startup": startup, "page": page})


def version_of(startup: Startup, number: int) -> CanvasVersion:
    """Return a kept version of the canvas of `startup`. Raises Http404."""
    kept = CanvasVersion.objects.select_related("canvas__startup", "kept_by")
    return get_object_or_404(kept, canvas__startup=startup, number=number)


@login_required
@require_safe
def compare(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show what changed between a kept version and another one, or the canvas of today."""
    startup = startup_of(request, reference)
    version = version_of(startup, number)
    canvas = version.canvas
    others = CanvasVersion.objects.filter(canvas=canvas).exclude(pk=version.pk)
    form, older, newer = compared_with(request, version, others)
    after = (newer.variant, newer.blocks) if newer else (canvas.variant, texts_of(canvas))
    changes = differences((older.variant, older.blocks), after)
    context = {
        "startup": startup,
        "version": version,
        "older": older,
        "newer": newer,
        "changed": [change for change in changes if change.changed],
        "same": [change for change in changes if not change.changed],
        "form": form,
        "may_change": may(request.user, "startups.change_startup", startup),
    }
    return render(request, "toolbox/compare.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take a kept version back as the canvas of today."""
    startup = own_startup(request, reference)
    services.restore_version(version=version_of(startup, number), by=request.user, at=received_at(request))
    messages.success(request, _("The canvas is as it was in this version. What stood there before is kept too."))
    return redirect("toolbox:canvas", reference=reference)
