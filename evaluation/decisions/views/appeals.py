"""Appeals: lodged by applicants, answered by someone other than the deciders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.entries.models import StageEntry
from applications.entries.selectors import entries_applied_by, entry_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from evaluation.decisions import services
from evaluation.decisions.forms import AppealAnswerForm, AppealForm
from evaluation.decisions.models import Appeal
from evaluation.decisions.selectors.appeals import appeal_closes, appeal_of, appeals_visible_to


@login_required
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show the appeal of the reader's own entry with its answer, or the form to lodge one."""
    try:
        entry = entry_of(entries_applied_by(request.user), reference, number)
    except StageEntry.DoesNotExist as error:
        raise Http404 from error
    closes, present = appeal_closes(entry), appeal_of(entry)
    if closes is None and present is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.lodge_appeal(entry=entry, by=request.user, at=received_at(request), **form.cleaned_data)
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("Your appeal is lodged: another person than those who decided answers it."))
                return redirect("decisions:appeal", reference, number)
    open_now = closes is not None and received_at(request) < closes
    context = {"entry": entry, "appeal": present, "closes": closes, "open_now": open_now}
    return render(request, "decisions/appeal.html", {**context, "form": form, "sentences": sentences}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show an appeal to who may answer it; uphold or dismiss it on POST."""
    appeals = appeals_visible_to(request.user)
    found = appeals.filter(entry__application__reference=reference, entry__stage__number=number).first()
    if found is None:
        raise Http404
    form = AppealAnswerForm(request.POST if request.method == "POST" else None)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _answer(request, found, form)
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The appeal is answered, and the applicant is told."))
                return redirect("decisions:appeal_answer", reference, number)
    context = {"appeal": found, "entry": found.entry, "form": form, "sentences": sentences}
    context["explanation"] = explain(found, "uphold", by=request.user, at=received_at(request))
    return render(request, "decisions/appeal_answer.html", context, status=status)


def _answer(request: HttpRequest, appeal: Appeal, form: AppealAnswerForm) -> None:
    service = services.uphold_appeal if form.cleaned_data["outcome"] == "uphold" else services.dismiss_appeal
    service(appeal=appeal, answer=form.cleaned_data["answer"], by=request.user, at=received_at(request))
