"""The pages of the plan of tranches, and of the facts that meet their conditions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.forms import FactForm, PlanForm, planned
from incubator.grants.plan import PRESETS
from incubator.grants.views.pages import award_or_404
from media.checks import FileRefused


@login_required
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the tranches of an award, from one of the presets (`?preset=`) or from those that it has."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.plan_award", award)
    initial = planned(award, PRESETS.get(request.GET.get("preset", "")))
    form = PlanForm(request.POST or None, initial=initial, currency=award.currency)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            ends_on = form.cleaned_data["ends_on"]
            try:
                services.plan_tranches(
                    award=award, steps=form.steps, ends_on=ends_on, by=request.user, at=received_at(request)
                )
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The tranches are planned."))
                return redirect("grants:award", reference=award.reference)
    context = {"award": award, "form": form, "sentences": sentences, "presets": list(PRESETS)}
    return render(request, "grants/plan.html", context, status=status)


@login_required
def condition(request: HttpRequest, reference: str, number: int, kind: str) -> HttpResponse:
    """Ask for the fact that meets a condition of a tranche, with its evidence."""
    found = selectors.condition_for(request.user, reference, number, kind)
    if found is None:
        raise Http404
    require(request.user, "grants.record_condition", found)
    form = FactForm(request.POST or None, request.FILES or None)
    status = 200
    sentences: list[str] = []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = dict(form.cleaned_data)
            file = values.pop("evidence")
            try:
                services.record_condition(
                    condition=found, file=file, name=file.name, by=request.user, at=received_at(request), **values
                )
            except (TransitionRefused, FileRefused) as refusal:
                status, sentences = 409, getattr(refusal, "reasons", [str(refusal)])
            else:
                messages.success(request, _("Recorded."))
                return redirect("grants:award", reference=reference)
    context = {
        "award": found.tranche.award,
        "condition": found,
        "phrase": selectors.sentence_of(found),
        "form": form,
        "sentences": sentences,
    }
    return render(request, "grants/condition.html", context, status=status)
