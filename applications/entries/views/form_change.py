"""The changed form of an open stage: what it would do to drafts, and its publication."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.calls.call_file import CallFileError
from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.selectors.form_change import drafts_of, form_changes
from applications.entries.services import publish_changed_form
from applications.entries.views.found import reader_of
from applications.forms.composition import fault_in_words
from applications.forms.models import StageForm
from applications.forms.services import published_document
from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused


@login_required
@require_http_methods(["GET", "POST"])
def form_change(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show what has changed in a form since it was published, and for how many drafts; publish it with a reason."""
    call = calls_visible_to(request.user).filter(code=call_code).first()
    stage = call.stages.filter(number=number).first() if call else None
    if call is None or stage is None:
        raise Http404
    stage.call = call
    require(request.user, "forms.change_published_form", stage)
    if request.method == "GET":
        return _page(request, stage)
    try:
        publish_changed_form(
            stage=stage, by=reader_of(request), at=received_at(request), reason=request.POST.get("reason", "")[:2000]
        )
    except TransitionRefused as refused:
        return _page(request, stage, refused.reasons)
    messages.success(request, _("The changed form is published. Those who are writing have been told."))
    return redirect("calls:detail", call_code)


def _page(request: HttpRequest, stage: Stage, sentences: list[str] | None = None) -> HttpResponse:
    changes, fault = [], ""
    try:
        changes = form_changes(stage, published_document(stage))
    except CallFileError as error:
        fault = fault_in_words(error)
    context = {
        "stage": stage,
        "changes": changes,
        "fault": fault,
        "drafts": drafts_of(stage),
        "form": StageForm.objects.filter(stage=stage).first(),
        "sentences": sentences or [],
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "entries/form_change.html", context, status=409 if sentences else 200)
