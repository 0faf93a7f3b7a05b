"""Pages of the canvas in my space."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import may, require
from core.listing import page_of
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_visible_to
from incubator.toolbox import services
from incubator.toolbox.forms import CanvasForm, KeepForm
from incubator.toolbox.models import Canvas, CanvasVersion
from incubator.toolbox.selectors import blocks_of, canvas_if_any, compared, texts_of, versions_of


def _startup(request: HttpRequest, reference: str) -> Startup:
    return get_object_or_404(startups_visible_to(request.user), reference=reference)


@login_required
def canvas(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the nine blocks; founders write in them, the others read."""
    startup = _startup(request, reference)
    if request.method == "POST":
        require(request.user, "startups.change_startup", startup)
        return _save(request, startup)
    found = canvas_if_any(startup)
    form = CanvasForm(variant=(found or Canvas()).variant, blocks=blocks_of(found) if found else {})
    return _page(request, startup, found, form)


def _save(request: HttpRequest, startup: Startup) -> HttpResponse:
    found = services.canvas_of(startup)
    form = CanvasForm(request.POST, variant=found.variant, blocks=blocks_of(found))
    if not form.is_valid():
        return _page(request, startup, found, form, status=422)
    conflicts = services.save_blocks(
        canvas=found,
        written=form.changed_blocks(),
        client_id=secrets.token_hex(8),
        by=request.user,
        at=request.received_at,  # type: ignore[attr-defined]
    )
    if conflicts:
        form.catching_up(blocks_of(found))
        return _page(request, startup, found, form, conflicts, status=409)
    messages.success(request, _("The canvas is saved."))
    return redirect("toolbox:canvas", reference=startup.reference)


def _page(
    request: HttpRequest,
    startup: Startup,
    found: Canvas | None,
    form: CanvasForm,
    conflicts: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "startup": startup,
        "form": form,
        "blocks": form.block_fields(conflicts),
        "conflicts": conflicts,
        "may_change": may(request.user, "startups.change_startup", startup),
        "keep_form": KeepForm(),
        "versions": versions_of(found)[:5] if found else [],
    }
    return render(request, "toolbox/canvas.html", context, status=status)


@login_required
@require_POST
def keep(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep the canvas as it is now, under a name."""
    startup = _startup(request, reference)
    require(request.user, "startups.change_startup", startup)
    form = KeepForm(request.POST)
    if form.is_valid():
        at = request.received_at  # type: ignore[attr-defined]
        found = services.canvas_of(startup)
        services.keep_version(canvas=found, by=request.user, at=at, name=form.cleaned_data["name"])
        messages.success(request, _("This version is kept."))
    else:
        messages.error(request, _("Give this version a name, of 100 characters at most."))
    return redirect("toolbox:versions", reference=reference)


@login_required
def versions(request: HttpRequest, reference: str) -> HttpResponse:
    """List the kept versions."""
    startup = _startup(request, reference)
    page = page_of(request, CanvasVersion.objects.filter(canvas__startup=startup).select_related("kept_by"))
    return render(request, "toolbox/versions.html", {"startup": startup, "page": page})


@login_required
def compare(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a kept version beside the canvas of today."""
    startup = _startup(request, reference)
    version = get_object_or_404(
        CanvasVersion.objects.select_related("canvas", "kept_by"), canvas__startup=startup, number=number
    )
    differences = compared(version.canvas.variant, version.blocks, texts_of(version.canvas))
    context = {"startup": startup, "version": version, "differences": differences}
    return render(request, "toolbox/compare.html", context)
