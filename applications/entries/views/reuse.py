"""Starting a draft from an earlier application: choose it, see what fits, copy."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from applications.entries.models import Application, StageEntry
from applications.entries.rules import helping_seat
from applications.entries.selectors.reuse import earlier_applications, plan_of
from applications.entries.services import NotAnswerable
from applications.entries.services.reuse import Reused, reuse
from applications.entries.views.found import own_entry, reader_of
from applications.entries.workflows import EntryState
from core.access import may, require
from core.listing import page_of
from core.requests import received_at


@login_required
@require_safe
def sources(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """List the reader's earlier applications from which a draft can start."""
    entry = _draft(request, reference, number)
    page = page_of(request, earlier_applications(request.user, entry))
    return render(request, "entries/reuse.html", {"entry": entry, "page": page})


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, reference: str, number: int, source: str) -> HttpResponse:
    """Show what the draft can take from an application, question by question; POST copies it."""
    entry = _draft(request, reference, number)
    earlier = get_object_or_404(earlier_applications(request.user, entry), reference=source)
    sentences: list[str] = []
    if request.method == "POST":
        try:
            return _copy(request, entry, earlier)
        except NotAnswerable as refused:
            sentences = refused.reasons
    context = {
        "entry": entry,
        "source": earlier,
        "plan": plan_of(entry, earlier, request.user),
        "may_invite": may(request.user, "entries.manage_team", entry.application),
        "sentences": sentences,
    }
    return render(request, "entries/reuse_from.html", context, status=409 if sentences else 200)


def _draft(request: HttpRequest, reference: str, number: int) -> StageEntry:
    entry = own_entry(request, reference, number)
    require(request.user, "entries.change_stageentry", entry)
    if entry.state != EntryState.DRAFT or helping_seat(request.user, entry.application):
        raise Http404
    return entry


def _copy(request: HttpRequest, entry: StageEntry, earlier: Application) -> HttpResponse:
    people = {int(key) for key in request.POST.getlist("people") if key.isascii() and key.isdecimal() and len(key) < 19}
    done = reuse(entry=entry, source=earlier, people=people, by=reader_of(request), at=received_at(request))
    for sentence in done.refusals:
        messages.warning(request, sentence)
    messages.success(request, " ".join(_told(done)))
    return redirect("entries:tasks", entry.application.reference, entry.stage.number)


def _told(done: Reused) -> list[str]:
    said = [ngettext("%(count)d answer was copied.", "%(count)d answers were copied.", done.answers)]
    counts = [done.answers]
    if done.blocks:
        said.append(
            ngettext(
                "%(count)d block of the canvas was copied.", "%(count)d blocks of the canvas were copied.", done.blocks
            )
        )
        counts.append(done.blocks)
    if done.invited:
        said.append(ngettext("%(count)d person was invited.", "%(count)d people were invited.", done.invited))
        counts.append(done.invited)
    return [
        *(text % {"count": count} for text, count in zip(said, counts, strict=True)),
        _("Read everything again before you submit."),
    ]
