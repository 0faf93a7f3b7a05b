"""The minutes of a stage, and the release of its results."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.factors import ask_again, typed_before
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.forms import MinutesForm
from evaluation.decisions.models import Decision, Deliberation, Release
from evaluation.decisions.selectors import counts_of, release_checks
from evaluation.decisions.views.found import labelled, stage_or_404


@login_required
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Write the minutes of the deliberation of a stage."""
    stage = stage_or_404(request, call_code, number, "decisions.write_minutes")
    present = Deliberation.objects.filter(stage=stage).first()
    names = ("held_on", "reference", "present", "minutes")
    initial = {name: getattr(present, name) for name in names} if present else {}
    form = MinutesForm(request.POST if request.method == "POST" else None, initial=initial)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.write_minutes(stage=stage, by=request.user, at=received_at(request), **form.cleaned_data)
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The minutes are kept, with the ranking as it stands."))
                return redirect("decisions:board", call_code, number)
    context = {"stage": stage, "form": form, "sentences": sentences}
    return render(request, "decisions/minutes.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show what a release will do, with its check list; release on POST. Asks who acts when that is not fresh."""
    stage = stage_or_404(request, call_code, number, "decisions.release_stage")
    if way := ask_again(request):
        return way
    typed_before(request)
    status, sentences = 200, []
    if request.method == "POST":
        try:
            services.release(stage=stage, by=request.user, at=received_at(request))
        except TransitionRefused as refusal:
            status, sentences = 409, refusal.reasons
        else:
            messages.success(request, _("The results are out. The messages are being sent."))
            return redirect("decisions:board", call_code, number)
    checks = release_checks(stage)
    context = {
        "stage": stage,
        "checks": checks,
        "ready": all(check.met for check in checks),
        "counts": labelled(counts_of(stage), Decision.Outcome),
        "release": Release.objects.filter(stage=stage).select_related("released_by").first(),
        "sentences": sentences,
    }
    return render(request, "decisions/release.html", context, status=status)
