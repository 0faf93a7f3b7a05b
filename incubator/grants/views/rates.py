"""The pages of exchange rates: month by month, and taking in a file that is looked at first."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.forms import RatesForm
from incubator.grants.inforeuro import Outcome
from incubator.grants.words import sentence_of_line


def _rates(count: int) -> str:
    return ngettext("%(count)s rate", "%(count)s rates", count)


@login_required
@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """List the rates, the latest month first, with the file that each came from."""
    require(request.user, "grants.view_rates")
    context = {
        "page": page_of(request, selectors.exchange_rates(), counted=_rates),
        "may_import": may(request.user, "grants.import_rates"),
    }
    return render(request, "grants/rates.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_rates(request: HttpRequest) -> HttpResponse:
    """Ask for the file of a month; show what each line would do; with `do` in the request, take it in whole."""
    require(request.user, "grants.import_rates")
    if request.method != "POST":
        form = RatesForm()
        form.initial["month"] = f"{clock.today(settings.TIME_ZONE):%Y-%m}"
        return render(request, "grants/rate_import.html", {"form": form})
    form = RatesForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "grants/rate_import.html", {"form": form}, status=422)
    values, sentences = form.cleaned_data, []
    if "do" in request.POST:
        try:
            made = services.import_rates(
                lines=values["lines"],
                month=values["month"],
                file_name=values["file_name"],
                by=request.user,
                at=received_at(request),
            )
        except TransitionRefused as refusal:
            sentences = refusal.reasons
        else:
            messages.success(request, _("The rates are taken in.") if made else _("The table had these rates already."))
            return redirect("grants:rates")
    context = {"form": form, "sentences": sentences, **_shown(form)}
    return render(request, "grants/rate_import.html", context, status=409 if sentences else 200)


def _shown(form: RatesForm) -> dict[str, Any]:
    """Return what the file would do, line by line; `ready` when it can be taken in."""
    values = form.cleaned_data
    plan = selectors.plan_of(values["lines"], values["month"])
    kept = [one for one in plan if one.outcome != Outcome.LEFT_OUT]
    refused = [sentence for one in kept if (sentence := sentence_of_line(one))]
    changing = [one for one in kept if one.outcome in (Outcome.ADD, Outcome.CHANGE)]
    return {
        "plan": kept,
        "refused": refused,
        "left_out": len(plan) - len(kept),
        "ready": bool(changing) and not refused,
        "month": values["month"],
        "table": values["table"],
        "file_name": getattr(values.get("file"), "name", None) or values["file_name"],
    }
