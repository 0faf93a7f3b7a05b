"""One act on all the applications of a filtered list: shown line by line first, then asked for, then followed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.calls.models import Stage
from applications.entries.forms.mass import WITH_TAG, KeptFilterForm, MassForm
from applications.entries.selectors import entries_for_officer, numbers_in
from applications.entries.selectors.triage import mass_acts_of, own_filters, tags_in
from applications.entries.services.mass import ask_mass_act, plan_lines
from applications.entries.services.tagging import drop_filter, keep_filter, put_tag, tag_named, take_tag_off
from applications.entries.views.found import examined_entry, followed_stage, reader_of
from applications.entries.views.lists import filter_form, query_of
from applications.entries.workflows import EntryState
from core.access import require
from core.folding import folded
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused

PER_PAGE = 50
# More entries than this are not taken at once: the filter is to be narrowed.
MOST = 20_000


def _applications(count: int) -> str:
    return ngettext("%(count)s application", "%(count)s applications", count)


@login_required
@require_http_methods(["GET", "POST"])
def officer_mass(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Say for each application of the filtered list what an act would change, or why not; ask for it on POST."""
    stage = followed_stage(request, call_code, number)
    require(request.user, "entries.sort_applications", stage.call)
    filters = filter_form(request.GET, stage, numbers_in(request.user, stage)).filters
    chosen = entries_for_officer(request.user, stage, **filters)
    data = request.POST if request.method == "POST" else request.GET if "act" in request.GET else None
    form = MassForm(data, doing=request.method == "POST")
    if request.method == "POST" and form.is_valid():
        keys = list(chosen.order_by("pk").values_list("pk", flat=True)[:MOST])
        asked = ask_mass_act(
            stage=stage,
            act=form.cleaned_data["act"],
            text=form.cleaned_data["text"],
            tag=_tag(stage, form.cleaned_data),
            entries=keys,
            by=reader_of(request),
            at=received_at(request),
        )
        return redirect("entries:officer_mass_done", call_code, number, asked.pk)
    context = {
        "stage": stage,
        "form": form,
        "query": query_of(request),
        "kept": [(name, value) for name, value in request.GET.items() if name not in ("act", "tag_name", "page")],
        "tags": tags_in(stage.call.programme),
        **_planned(request, stage, form, chosen),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "entries/officer_mass.html", context, status=status)


def _planned(request: HttpRequest, stage: Stage, form: MassForm, chosen: Any) -> dict[str, Any]:
    # Without its text a message is still shown line by line.
    if not form.is_bound or not set(form.errors) <= {"text"}:
        return {}
    page = page_of(request, chosen, PER_PAGE, counted=_applications)
    tag = _tag(stage, form.cleaned_data, make=False)
    act = form.cleaned_data["act"]
    lines = plan_lines(page, act=act, tag=tag, by=reader_of(request), at=received_at(request))
    shown = [(line, _becomes(line.becomes, form.cleaned_data["tag_name"])) for line in lines]
    return {"page": page, "lines": shown, "possible": any(line.becomes for line in lines)}


def _becomes(becomes: str, tag: str) -> str:
    match becomes:
        case "":
            return ""
        case "tag":
            return _("gets the tag “%(tag)s”") % {"tag": tag}
        case "untag":
            return _("loses the tag “%(tag)s”") % {"tag": tag}
        case "message":
            return _("gets your message")
        case state:
            return _("becomes “%(state)s”") % {"state": EntryState(state).label}


def _tag(stage: Stage, cleaned: dict[str, Any], *, make: bool = True) -> Any:
    if cleaned["act"] not in WITH_TAG:
        return None
    if make:
        return tag_named(programme=stage.call.programme, name=cleaned["tag_name"])
    wanted = folded(cleaned["tag_name"])
    return next((tag for tag in tags_in(stage.call.programme) if folded(tag.name) == wanted), None)


@login_required
@require_safe
def officer_mass_done(request: HttpRequest, call_code: str, number: int, key: int) -> HttpResponse:
    """Show how far an act on many applications is, what it changed, and what it did not, with why."""
    stage = followed_stage(request, call_code, number)
    asked = get_object_or_404(mass_acts_of(request.user, stage), pk=key)
    return render(
        request, "entries/officer_mass_done.html", {"stage": stage, "asked": asked, "all": len(asked.entries)}
    )


@login_required
@require_POST
def officer_keep_filter(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Keep the filter of a list under a name."""
    stage = followed_stage(request, call_code, number)
    require(request.user, "entries.sort_applications", stage.call)
    form = KeptFilterForm(request.POST)
    if form.is_valid():
        keep_filter(stage=stage, by=reader_of(request), **form.cleaned_data)
        messages.success(request, _("The filter is kept."))
    else:
        messages.error(request, _("Give the filter a name of at most 60 characters."))
    return redirect("entries:officer_list", call_code, number)


@login_required
@require_POST
def officer_drop_filter(request: HttpRequest, call_code: str, number: int, key: int) -> HttpResponse:
    """Forget a filter of one's own."""
    stage = followed_stage(request, call_code, number)
    saved = get_object_or_404(own_filters(request.user), pk=key)
    drop_filter(saved=saved)
    messages.success(request, _("The filter is forgotten."))
    return redirect("entries:officer_list", stage.call.code, stage.number)


@login_required
@require_POST
def officer_tag(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Put a tag on an application, or take one off."""
    entry = examined_entry(request, reference, number)
    require(request.user, "entries.tag_application", entry.application)
    name = " ".join(request.POST.get("tag", "").replace("\x00", "").split())[:40]
    if not name:
        raise Http404
    service = take_tag_off if request.POST.get("act") == "untag" else put_tag
    tag = tag_named(programme=entry.stage.call.programme, name=name)
    try:
        service(application=entry.application, tag=tag, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refusal:
        messages.info(request, " ".join(refusal.reasons))
    return redirect("entries:officer_entry", reference, number)
