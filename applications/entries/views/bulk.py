"""Acts on many entries of a stage, after seeing what they would change."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from applications.entries import services
from applications.entries.views.found import followed_stage, reader_of
from core.requests import received_at


@login_required
@require_http_methods(["GET", "POST"])
def officer_bulk(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show what handing all eligible entries to the jury would change; do it on POST, and list what failed."""
    stage = followed_stage(request, call_code, number)
    arguments: dict[str, Any] = {"stage": stage, "by": reader_of(request), "at": received_at(request)}
    if request.method == "GET":
        return render(request, "entries/officer_bulk.html", {"stage": stage, "plan": services.plan_review(**arguments)})
    done = services.start_review_of_stage(**arguments)
    count = len(done.ready)
    messages.success(
        request,
        ngettext("%(count)d application went to the jury.", "%(count)d applications went to the jury.", count)
        % {"count": count},
    )
    if done.refused:
        context = {"stage": stage, "plan": done, "done": True}
        return render(request, "entries/officer_bulk.html", context, status=409)
    return redirect("entries:officer_list", call_code, number)
