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
from applications.entries.forms import CorrectionForm
from applications.entries.forms.mass import WITH_TAG, KeptFilterForm, MassForm
from applications.entries.models import MassAct
from applications.entries.selectors import entries_for_officer, numbers_in
from applications.entries.selectors.corrections import questions_asked_in
from applications.entries.selectors.triage import mass_acts_of, own_filters, tags_in
from applications.entries.services.mass import ask_mass_act, plan_lines
from applications.entries.services.tagging import drop_filter, keep_filter, put_tag, tag_named, take_tag_off
from applications.entries.views.found import examined_entry, followed_stage, reader_of
from applications.entries.views.lists import filter_form, query_of
from applications.entries.workflows import EntryState
from core import formats
from core.access import require
from core.folding import folded
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused

PER_PAGE = 50
# More entries than this are not taken at once: the filter is to be narrowed.
MOST = 20_000
# What the address says of the act; the rest of it is the filter.
OF_THE_ACT = ("act", "tag_name", "questions", "page")


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
    correction = _correction(request, chosen) if data and data.get("act") == MassAct.Act.SEND_BACK else None
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid() and (correction is None or correction.is_valid()):
        try:
            asked = _ask(request, stage, chosen, {**form.cleaned_data, **_returned(correction)})
        except TransitionRefused as refusal:
            sentences = refusal.reasons
        else:
            return redirect("entries:officer_mass_done", call_code, number, asked.pk)
    context = {
        "stage": stage,
        "form": form,
        "correction": correction,
        "sentences": sentences,
        "query": query_of(request),
        "kept": [(name, value) for name, value in request.GET.items() if name not in OF_THE_ACT],
        "tags": tags_in(stage.call.programme),
        **_planned(request, stage, form, chosen, correction),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "entries/officer_mass.html", context, status=status)


def _correction(request: HttpRequest, chosen: Any) -> CorrectionForm:
    """Return the form of what is returned to all: sent, or with the questions that were ticked to see what changes."""
    labels = questions_asked_in(chosen)
    if request.method == "POST":
        return CorrectionForm(request.POST, questions=labels.items())
    ticked = [key for key in request.GET.getlist("questions") if key in labels]
    return CorrectionForm(questions=labels.items(), initial={"questions": ticked})


def _returned(correction: CorrectionForm | None) -> dict[str, Any]:
    if correction is None:
        return {}
    asked = correction.cleaned_data
    return {"text": asked["reason"], "questions": asked["questions"], "due_wall": asked["due_wall"]}


def _ask(request: HttpRequest, stage: Stage, chosen: Any, asked: dict[str, Any]) -> MassAct:
    return ask_mass_act(
        stage=stage,
        act=asked["act"],
        text=asked["text"],
        tag=_tag(stage, asked),
        questions=asked.get("questions", ()),
        due_wall=asked.get("due_wall"),
        entries=list(chosen.order_by("pk").values_list("pk", flat=True)[:MOST]),
        by=reader_of(request),
        at=received_at(request),
    )


def _planned(
    request: HttpRequest, stage: Stage, form: MassForm, chosen: Any, correction: CorrectionForm | None
) -> dict[str, Any]:
    # Without its text a message is still shown line by line.
    if not form.is_bound or not set(form.errors) <= {"text"}:
        return {}
    page = page_of(request, chosen, PER_PAGE, counted=_applications)
    tag = _tag(stage, form.cleaned_data, make=False)
    act, named = form.cleaned_data["act"], _named(correction)
    by, at = reader_of(request), received_at(request)
    lines = plan_lines(page, act=act, tag=tag, by=by, at=at, questions=list(named))
    words = form.cleaned_data["tag_name"] if correction is None else formats.listed(named.values())
    shown = [(line, _becomes(line.becomes, words)) for line in lines]
    possible = any(line.becomes for line in lines)
    return {"page": page, "lines": shown, "possible": possible, "named": list(named)}


def _named(correction: CorrectionForm | None) -> dict[str, str]:
    """Return the questions that are ticked, with their labels."""
    if correction is None:
        return {}
    field: Any = correction.fields["questions"]
    ticked = set(correction["questions"].value() or [])
    return {key: label for key, label in field.choices if key in ticked}


def _becomes(becomes: str, words: str) -> str:
    """Say what an entry becomes; `words` are the tag, or the questions that are returned."""
    match becomes:
        case "":
            return ""
        case "tag":
            return _("gets the tag “%(tag)s”") % {"tag": words}
        case "untag":
            return _("loses the tag “%(tag)s”") % {"tag": words}
        case "message":
            return _("gets your message")
        case "returned" if words:
            return _("goes back, to be corrected: %(questions)s") % {"questions": words}
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
