"""A juror's list, and the files of a dossier where the stage is not blind."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from evaluation.panels.models import PanelMember
from evaluation.panels.selectors import assignments_of, lines_of
from evaluation.reviews.dossier import dossier_of
from evaluation.reviews.selectors import desk_of
from evaluation.reviews.views.paging import page_of_list
from media.models import StoredFile
from media.views import streamed


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what this juror has to declare and to score, in their own order, then what is in."""
    desk = desk_of(request.user)
    keys: Any = page_of_list(request, desk.keys)
    found = lines_of(request.user, list(keys.items))
    chaired = PanelMember.objects.filter(person=request.user.pk, is_chair=True).select_related("panel")
    context = {
        "desk": desk,
        "page": keys,
        "assignments": [found[key] for key in keys.items if key in found],
        "chaired": [member.panel for member in chaired],
    }
    return render(request, "reviews/mine.html", context)


@login_required
@require_safe
def file(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Stream a file of a dossier to its juror: only one that the dossier shows, so none in a blind stage."""
    assignment = get_object_or_404(assignments_of(request.user).select_related("entry__deposit"), pk=pk)
    shown = [item.file_key for section in dossier_of(assignment).sections for item in section.items]
    if key not in shown or assignment.entry.deposit is None:
        raise Http404
    named = assignment.entry.deposit.document["files"][key]
    return streamed(get_object_or_404(StoredFile, key=named["key"]))
