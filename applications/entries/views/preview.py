"""The form of a stage as an applicant sees it, in any language of the call; nothing is saved."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from applications.calls.call_file import CallFileError
from applications.calls.selectors import calls_visible_to
from applications.entries.forms import Sheet
from applications.entries.models import StageEntry
from applications.entries.selectors import BlankDraft
from applications.forms.composition import fault_in_words
from applications.forms.schema import FormDocument
from applications.forms.selectors import draft_document
from core.access import require


@login_required
@require_safe
def preview(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show the form as staff have composed it so far; `?lang=` chooses one of the languages of its call."""
    call = calls_visible_to(request.user).filter(code=call_code).first()
    stage = call.stages.filter(number=number).first() if call else None
    if call is None or stage is None:
        raise Http404
    require(request.user, "calls.view_call", call)
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in call.languages else translation.get_language()
    fault, form = "", FormDocument()
    try:
        form = draft_document(stage).in_currencies(tuple(sorted({one.currency for one in call.envelopes.all()})))
    except CallFileError as error:
        fault = fault_in_words(error)
    with translation.override(language):
        sheets = [Sheet(StageEntry(), section, BlankDraft(form)) for section in form.sections]
        context = {"call": call, "stage": stage, "sheets": sheets, "fault": fault}
        return render(request, "entries/preview.html", context)
