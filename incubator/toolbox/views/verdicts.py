"""A verdict on a start-up: what it says, what shows it, and for who may, giving and withdrawing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.access import may, require
from core.journal import entries_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from incubator.startups.history import told
from incubator.startups.models import Startup
from incubator.toolbox import services
from incubator.toolbox.forms import VerdictForm
from incubator.toolbox.models import Verdict, VerdictKind
from incubator.toolbox.selectors import verdicts_of
from incubator.toolbox.views.found import startup_of
from media.services import FileRefused

EVENTS = {
    "give": gettext_lazy("The verdict was given."),
    "withdraw": gettext_lazy("The verdict was withdrawn."),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verdict(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Show a verdict; a mentor or an officer gives it."""
    startup = startup_of(request, reference)
    found = _verdict(startup, kind)
    if request.method != "POST":
        return _page(request, startup, found)
    require(request.user, "toolbox.give_verdict", found)
    form = VerdictForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, startup, found, form, status=422)
    file = form.cleaned_data["file"]
    try:
        services.give_verdict(
            verdict=services.verdict_of(startup, kind),
            evidence=form.cleaned_data["evidence"],
            file=(file, file.name) if file else None,
            by=request.user,
            at=received_at(request),
        )
    except (TransitionRefused, FileRefused) as refusal:
        form.add_error(None, getattr(refusal, "reasons", None) or [str(refusal)])
        return _page(request, startup, found, form, status=422)
    messages.success(request, _("The verdict is given: the team is told."))
    return redirect("toolbox:verdict", reference=reference, kind=kind)


@login_required
@require_POST
def withdraw_verdict(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """Take a verdict back."""
    startup = startup_of(request, reference)
    found = _verdict(startup, kind)
    require(request.user, "toolbox.withdraw_verdict", found)
    services.withdraw_verdict(
        verdict=services.verdict_of(startup, kind),
        reason=request.POST.get("reason", ""),
        by=request.user,
        at=received_at(request),
    )
    messages.success(request, _("The verdict is withdrawn: the team is told."))
    return redirect("toolbox:verdict", reference=reference, kind=kind)


def _verdict(startup: Startup, kind: str) -> Verdict:
    if kind not in VerdictKind.values:
        raise Http404
    return next(one for one in verdicts_of(startup) if one.kind == kind)


def _page(
    request: HttpRequest, startup: Startup, found: Verdict, form: VerdictForm | None = None, status: int = 200
) -> HttpResponse:
    giving = explain(found, "give", by=request.user)
    may_give = giving.allowed and found.state != "given"
    context = {
        "startup": startup,
        "verdict": found,
        "form": (form or VerdictForm()) if may_give and not giving.unmet else None,
        "unmet": giving.unmet if may_give else [],
        "may_withdraw": found.state == "given" and may(request.user, "toolbox.withdraw_verdict", found),
        "history": told(entries_of(found), EVENTS) if found.pk else [],
    }
    return render(request, "toolbox/verdict.html", context, status=status)
