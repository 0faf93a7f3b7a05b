"""How far a jury is, for its chair and for the officers of the call."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from evaluation.panels.models import Panel
from evaluation.reviews import services
from evaluation.reviews.selectors.progress import panels_followed_by, progress_of_entries, progress_of_jurors


def _panel(request: HttpRequest, key: int) -> Panel:
    panel = get_object_or_404(panels_followed_by(request.user), pk=key)
    require(request.user, "reviews.view_progress", panel)
    return panel


def _applications(count: int) -> str:
    return ngettext("%(count)s application", "%(count)s applications", count)


@login_required
@require_safe
def progress(request: HttpRequest, panel: int) -> HttpResponse:
    """Show what each juror has left and which applications lack sheets; no mark, no score, no order."""
    found = _panel(request, panel)
    jurors = progress_of_jurors(found)
    context = {
        "panel": found,
        "jurors": jurors,
        "left": sum(row.left for row in jurors),
        "page": page_of(request, progress_of_entries(found, request.user), counted=_applications),
        "may_remind": may(request.user, "reviews.remind_jurors", found),
    }
    return render(request, "reviews/progress.html", context)


@login_required
@require_POST
def remind(request: HttpRequest, panel: int) -> HttpResponse:
    """Remind the jurors who have sheets left."""
    found = _panel(request, panel)
    require(request.user, "reviews.remind_jurors", found)
    person: Any = request.user
    count = services.remind(panel=found, by=person, at=received_at(request))
    if count:
        sentence = ngettext("%(count)s juror was reminded.", "%(count)s jurors were reminded.", count)
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Everybody who has sheets left was reminded today already."))
    return redirect("reviews:progress", found.pk)
