"""Inviting jurors from a file: read, shown row by row, then done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.access import require
from core.requests import received_at
from evaluation.panels import services
from evaluation.panels.forms import RosterForm, faults_of
from evaluation.panels.selectors import panels_visible_to

# So many rows are shown before the rest is only counted.
SHOWN = 50


@login_required
@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest, panel: int) -> HttpResponse:
    """Ask for a file; show what it would do; with `do` in the request, do it with the rows that can be read."""
    found = get_object_or_404(panels_visible_to(request.user), pk=panel)
    require(request.user, "panels.change_panel", found)
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    context: dict[str, Any] = {"panel": found, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "panels/roster.html", context, status=400 if form.errors else 200)
    good = [row for row in form.cleaned_data["lines"] if not row.faults]
    if "do" in request.POST:
        person: Any = request.user
        values = [row.values for row in good]
        taken, refused = services.import_jurors(panel=found, rows=values, by=person, at=received_at(request))
        sentence = ngettext("%(count)s juror is in the panel.", "%(count)s jurors are in the panel.", taken)
        messages.success(request, sentence % {"count": taken})
        for one in refused[:10]:
            messages.warning(request, one)
        return redirect("panels:assignments", found.pk)
    present = set(found.members.values_list("person__email", flat=True))
    context |= {
        "table": form.cleaned_data["table"],
        "good": [(row, row.values["email"] in present) for row in good[:SHOWN]],
        "bad": [(row, faults_of(row)) for row in form.cleaned_data["lines"] if row.faults][:SHOWN],
        "count": len(good),
        "more": max(0, len(good) - SHOWN),
    }
    return render(request, "panels/roster.html", context)
