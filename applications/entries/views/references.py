"""References: the applicant's page, which shows no text, and the private page of who is asked."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from applications.entries.forms.references import RefereeForm, ReferenceForm
from applications.entries.models import Reference, StageEntry
from applications.entries.selectors.references import Outcome, reference_of, references_asked, references_of
from applications.entries.services import references as services
from applications.entries.services.team import LinkGone
from applications.entries.views.found import own_entry, reader_of
from applications.entries.workflows import WRITABLE
from core.access import may, require
from core.requests import received_at
from core.transitions import TransitionRefused


@login_required
@require_http_methods(["GET", "POST"])
def references(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show who was asked for a reference and what came of it, and ask somebody."""
    entry = own_entry(request, reference, number)
    if request.method == "GET":
        return _page(request, entry, RefereeForm())
    require(request.user, "entries.ask_reference", entry)
    form = RefereeForm(request.POST)
    if not form.is_valid():
        return _page(request, entry, form, status=422)
    try:
        services.ask_reference(entry=entry, by=reader_of(request), at=received_at(request), **form.cleaned_data)
    except TransitionRefused as refused:
        return _page(request, entry, form, status=409, sentences=refused.reasons)
    messages.success(request, _("The request is sent."))
    return redirect("entries:references", reference, number)


def _page(
    request: HttpRequest, entry: StageEntry, form: RefereeForm, *, status: int = 200, sentences: list[str] | None = None
) -> HttpResponse:
    asked, found = references_asked(entry), list(references_of(entry))
    living = sum(one.outcome != Outcome.DECLINED for one in found)
    writes = entry.state in WRITABLE and may(request.user, "entries.ask_reference", entry)
    context = {
        "entry": entry,
        "asked": asked,
        "references": found,
        "now": received_at(request),
        "writes": writes,
        "form": form if writes and living < asked else None,
        "sentences": sentences or [],
    }
    return render(request, "entries/references.html", context, status=status)


@login_required
@require_POST
def cancel_reference(request: HttpRequest, reference: str, number: int, key: int) -> HttpResponse:
    """Take a request back."""
    entry = own_entry(request, reference, number)
    found = Reference.objects.filter(entry=entry, pk=key).select_related("entry").first()
    if found is None:
        raise Http404
    services.cancel_reference(reference=found, by=reader_of(request), at=received_at(request))
    messages.success(request, _("The request is taken back."))
    return redirect("entries:references", reference, number)


@never_cache
@require_http_methods(["GET", "POST"])
def referee(request: HttpRequest, secret: str) -> HttpResponse:
    """The private page of who is asked: GET shows who asks what and changes nothing; POST writes, or declines."""
    found = reference_of(secret)
    if found is None:
        return _gone(request)
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    with override(get_language() if chosen else found.language):
        return _referee(request, found)


def _referee(request: HttpRequest, found: Reference) -> HttpResponse:
    if request.method == "POST":
        return _answered(request, found)
    if found.outcome in (Outcome.WRITTEN, Outcome.DECLINED):
        return render(request, "entries/referee_done.html", {"reference": found})
    if found.outcome or received_at(request) >= found.due_at:
        return _gone(request)
    return render(request, "entries/referee.html", {"reference": found, "form": ReferenceForm()})


def _answered(request: HttpRequest, found: Reference) -> HttpResponse:
    form = ReferenceForm(request.POST)
    try:
        if request.POST.get("act") == "decline":
            done = services.decline_reference(reference=found, at=received_at(request))
        elif form.is_valid():
            text = form.cleaned_data["text"]
            done = services.write_reference(reference=found, text=text, at=received_at(request))
        else:
            return render(request, "entries/referee.html", {"reference": found, "form": form}, status=422)
    except LinkGone:
        return _gone(request)
    except TransitionRefused as refused:
        context = {"reference": found, "form": form, "sentences": refused.reasons}
        return render(request, "entries/referee.html", context, status=422)
    return render(request, "entries/referee_done.html", {"reference": done})


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "entries/join_gone.html", status=410)
