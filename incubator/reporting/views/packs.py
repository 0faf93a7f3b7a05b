"""Asking for an audit pack."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.formats import reading_language
from core.requests import received_at
from incubator.grants.views.pages import award_or_404
from incubator.reporting import services


@login_required
@require_POST
def ask_pack(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the audit pack of an award, in the language of the page."""
    award = award_or_404(request.user, reference)
    language = reading_language(get_language())
    services.ask_pack(award=award, language=language, by=request.user, at=received_at(request))
    messages.success(request, _("The audit pack is being made. A message tells you when it is ready."))
    return redirect("grants:award", reference=award.reference)
