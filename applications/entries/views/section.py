"""One section of an application: one topic, one page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.devices import memory_of
from applications.entries.forms import Sheet
from applications.entries.models import StageEntry
from applications.entries.selectors import draft_of, open_sections
from applications.entries.selectors.earlier import earlier_answers
from applications.entries.selectors.files import replaced_files, unfinished_of
from applications.entries.services import NotAnswerable
from applications.entries.views.deadline import deadline_of_entry
from applications.entries.views.found import filled_entry, reader_of
from applications.entries.views.helping import help_of, while_helping
from applications.entries.views.typed import ask_to_sign_in, typed_before
from applications.entries.workflows import WRITABLE
from applications.forms.schema import QuestionType
from core.access import require
from core.requests import received_at

# In the session: the dates of birth given before applying for the others of the team, by the application's reference.
BIRTHS = "precheck_births"
# A row of the team or of a table, or a file, added or taken away: saved, and the same page again.
STAYING = ("add_member", "remove_member", "remove_file", "add_row", "remove_row", "stay")


@require_http_methods(["GET", "POST"])
@while_helping
def section(request: HttpRequest, reference: str, number: int, section: str) -> HttpResponse:
    """Show a section, or save what was written in it and go on. Works without JavaScript."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    entry = filled_entry(request, reference, number)
    require(request.user, "entries.change_stageentry", entry)
    if entry.state not in WRITABLE:
        return redirect("entries:tasks", reference, number)
    sheet = _sheet(entry, section)
    if request.method == "GET":
        typed = typed_before(request)
        if typed is not None:
            sheet.show_typed(typed)
        sheet.show_problems()
        _offer_births(request, entry, sheet)
        return _page(request, entry, sheet, typed=typed is not None)
    hidden = sheet.hidden_keys
    try:
        sheet.save(request.POST, request.FILES, by=reader_of(request), at=received_at(request))
    except NotAnswerable as refused:
        return _page(request, entry, sheet, status=409, sentences=refused.reasons)
    if sheet.conflict or sheet.has_errors:
        return _page(request, entry, sheet, status=409 if sheet.conflict else 422, focus=True)
    # Without JavaScript, what an answer has just opened is shown before the page is left.
    opened = "live" not in request.POST and any(sheet.is_blank(key) for key in hidden - sheet.hidden_keys)
    if opened or any(name in request.POST for name in STAYING):
        return _page(request, entry, sheet, saved=True, opened=opened)
    messages.success(request, _("Saved."))
    return _onwards(request, entry, sheet)


def _sheet(entry: StageEntry, key: str) -> Sheet:
    draft = draft_of(entry)
    asked = {section.key for section in draft.asked.sections}
    found = next((one for one in open_sections(entry, draft.form.sections) if one.key == key), None)
    if found is None or key not in asked:
        raise Http404
    sheet = Sheet(entry, found, draft)
    earlier = earlier_answers(entry)
    for bound in sheet.questions:
        if answer := earlier.get(bound.question.key):
            bound.earlier = answer.lines
    return sheet


def _show_files(request: HttpRequest, entry: StageEntry, sheet: Sheet) -> None:
    """Say beside each file what was begun to be sent, and what was there before."""
    files = {bound.question.key: bound for bound in sheet.questions if bound.question.type is QuestionType.FILE}
    if not files:
        return
    begun, replaced = unfinished_of(entry, files, request.user), replaced_files(entry, files)
    for key, bound in files.items():
        bound.begun, bound.replaced = begun.get(key), replaced.get(key, [])


def _offer_births(request: HttpRequest, entry: StageEntry, sheet: Sheet) -> None:
    """Open a line for each date of birth given before applying, while the applicant is alone in the team."""
    births = request.session.get(BIRTHS, {}).get(entry.application.reference, [])
    for bound in sheet.questions:
        if bound.question.type is QuestionType.TEAM and len(bound.members) == 1:
            bound.members += [{"birth_date": born} for born in births]


def _keys(entry: StageEntry, sheet: Sheet) -> list[str]:
    return [section.key for section in open_sections(entry, sheet.asked.sections)]


def _onwards(request: HttpRequest, entry: StageEntry, sheet: Sheet) -> HttpResponse:
    reference, number = entry.application.reference, entry.stage.number
    if request.POST.get("back") == "check":
        return redirect("entries:check", reference, number)
    keys = _keys(entry, sheet)
    following = keys[keys.index(sheet.section.key) + 1 :]
    if request.POST.get("to") == "tasks" or not following:
        return redirect("entries:tasks", reference, number)
    return redirect("entries:section", reference, number, following[0])


def _page(
    request: HttpRequest,
    entry: StageEntry,
    sheet: Sheet,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
    saved: bool = False,
    opened: bool = False,
    focus: bool = False,
    typed: bool = False,
) -> HttpResponse:
    keys = _keys(entry, sheet)
    _show_files(request, entry, sheet)
    context = {
        "entry": entry,
        "sheet": sheet,
        "deadline": deadline_of_entry(entry, received_at(request)),
        "position": keys.index(sheet.section.key) + 1,
        "total": len(keys),
        "sentences": sentences or [],
        "saved": saved,
        "opened": opened,
        "typed": typed,
        "helping": help_of(request, entry),
        "device": memory_of(request),
        "summarise": focus or bool(sentences),
        "back": request.POST.get("back") or request.GET.get("back", ""),
    }
    return render(request, "entries/section.html", context, status=status)
