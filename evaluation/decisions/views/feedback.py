"""The advice that an applicant reads with the result, checked by an officer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.forms import FeedbackForm
from evaluation.decisions.models import Feedback
from evaluation.decisions.selectors.feedback import advice_on
from evaluation.decisions.views.found import entry_or_404


@login_required
@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show what jurors wrote on each criterion, without their names, and keep what the applicant will read."""
    entry = entry_or_404(request, reference, number)
    require(request.user, "decisions.prepare_decision", entry)
    advice = advice_on(entry)
    form = FeedbackForm(request.POST if request.method == "POST" else None, advice=advice)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.check_feedback(entry=entry, texts=form.texts(), by=request.user, at=received_at(request))
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The advice is kept. The applicant reads it with the result."))
                return redirect("decisions:decide", reference, number)
    context = {
        "entry": entry,
        "lines": [(one, form[form.name_of(one.code)]) for one in advice],
        "checked": Feedback.objects.filter(entry=entry).select_related("checked_by").first(),
        "form": form,
        "sentences": sentences,
    }
    return render(request, "decisions/feedback.html", context, status=status)
