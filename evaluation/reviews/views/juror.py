"""A juror's list, and the files of a dossier where the stage is not blind."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.devices import memory_of
from core.listing import page_of_lines
from evaluation.panels.models import PanelMember
from evaluation.panels.selectors import lines_of
from evaluation.reviews.dossier import dossier_of
from evaluation.reviews.labels import progress_of
from evaluation.reviews.models import CalibrationEntry
from evaluation.reviews.selectors import desk_of
from evaluation.reviews.views.found import READ, own_assignment
from media.models import StoredFile
from media.views import streamed


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what this juror has to declare and to score, in their own order, then what is in."""
    desk = desk_of(request.user)
    keys: Any = page_of_lines(request, desk.keys)
    found = lines_of(request.user, list(keys.items))
    calibrated = CalibrationEntry.objects.filter(panel=OuterRef("panel"))
    seats = PanelMember.objects.filter(person=request.user.pk).select_related("panel")
    members = seats.annotate(calibrated=Exists(calibrated)).filter(Q(is_chair=True) | Q(calibrated=True)).order_by("pk")
    context = {
        "desk": desk,
        "progress": progress_of(desk.left, desk.total, desk.minutes),
        "device": memory_of(request),
        "page": keys,
        "assignments": [found[key] for key in keys.items if key in found],
        "chaired": [member.panel for member in members if member.is_chair],
        "calibrated": [member.panel for member in members if member.calibrated],
    }
    return render(request, "reviews/mine.html", context)


@login_required
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the first application that waits for this juror, as an invitation does; to their list when none does."""
    desk = desk_of(request.user)
    return redirect("reviews:sheet", desk.keys[0]) if desk.left else redirect("reviews:mine")


@login_required
@require_safe
def file(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Stream a file of a dossier to its juror: only one that the dossier shows, so none in a blind stage."""
    assignment = own_assignment(request, pk, *READ)
    shown = [item.file_key for section in dossier_of(assignment).sections for item in section.items]
    if key not in shown or assignment.entry.deposit is None:
        raise Http404
    named = assignment.entry.deposit.document["files"][key]
    return streamed(get_object_or_404(StoredFile, key=named["key"]))
