"""A laureate's page: agreeing to be shown on the site, and taking it back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from evaluation.decisions import services
from evaluation.decisions.forms import PublicityForm
from evaluation.decisions.models import PublicationConsent
from evaluation.decisions.selectors import extract_proposed, selected_decision_for
from evaluation.decisions.workflows import ConsentState
from media.services import FileRefused


def _consent_or_404(request: HttpRequest, reference: str) -> PublicationConsent:
    decision = selected_decision_for(request.user, reference)
    if decision is None:
        raise Http404
    found = PublicationConsent.objects.filter(decision=decision).first() or PublicationConsent(decision=decision)
    found.decision = decision
    require(request.user, "decisions.give_publicationconsent", found)
    return found


@login_required
def publicity(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is, or could be, shown of a laureate, and take the consent."""
    found = _consent_or_404(request, reference)
    application = found.decision.entry.application
    first = {"sentence": application.startup.pitch, "extract": extract_proposed(found.decision.entry)}
    sent = request.method == "POST"
    form = PublicityForm(request.POST if sent else None, request.FILES if sent else None, initial=first)
    sentences: list[str] = []
    if sent and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("sentence", "extract", "picture")}
        try:
            consent = services.consent_of(found.decision)
            services.give_consent(
                consent=consent, language=get_language() or "", by=request.user, at=received_at(request), **given
            )
        except FileRefused as refusal:
            form.add_error("picture", str(refusal))
        except TransitionRefused as refusal:
            sentences = refusal.reasons
        else:
            messages.success(request, _("You are shown among the laureates. Thank you!"))
            return redirect("decisions:publicity", reference)
    status = 409 if sentences else 422 if form.errors else 200
    return _shown(request, found, form, sentences, status)


def _shown(
    request: HttpRequest, found: PublicationConsent, form: Any, sentences: list[str], status: int
) -> HttpResponse:
    context = {
        "consent": found,
        "application": found.decision.entry.application,
        "given": found.state == ConsentState.GIVEN,
        "withdraw": explain(found, "withdraw", by=request.user, at=received_at(request)) if found.pk else None,
        "form": form,
        "sentences": sentences,
    }
    return render(request, "decisions/publicity.html", context, status=status)


@login_required
@require_POST
def withdraw_publicity(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a laureate off the site."""
    found = _consent_or_404(request, reference)
    if found.pk is None:
        raise Http404
    try:
        services.withdraw_consent(consent=found, by=request.user, at=received_at(request))
    except TransitionRefused as refusal:
        return _shown(request, found, PublicityForm(), refusal.reasons, 409)
    messages.success(request, _("You are no longer shown, and your picture is deleted."))
    return redirect("decisions:publicity", reference)
