"""The way to a legal form: its facts with their day, the choice, the steps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import may
from core.requests import received_at
from incubator.startups.models import Startup
from incubator.toolbox import services
from incubator.toolbox.forms import ChooseForm, OwnStepForm, TickForm
from incubator.toolbox.selectors import formality_if_any, legal_guides, tracked
from incubator.toolbox.views.found import own_startup, startup_of


@login_required
@require_safe
def legal_form(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the legal forms, the one that was chosen, and its steps."""
    return _page(request, startup_of(request, reference))


def _page(request: HttpRequest, startup: Startup, choose: ChooseForm | None = None, status: int = 200) -> HttpResponse:
    formality, guides = formality_if_any(startup), legal_guides()
    steps = tracked(formality) if formality else []
    chosen = {"guide": formality.guide.form} if formality else None
    context = {
        "startup": startup,
        "guides": guides,
        "formality": formality,
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "may_change": may(request.user, "startups.change_startup", startup),
        "choose_form": choose or ChooseForm(guides=guides, initial=chosen),
    }
    return render(request, "toolbox/legal_form.html", context, status=status)


@login_required
@require_POST
def choose_legal_form(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a legal form."""
    startup = own_startup(request, reference)
    form = ChooseForm(request.POST, guides=legal_guides())
    if not form.is_valid():
        return _page(request, startup, form, status=422)
    services.choose_form(startup=startup, guide=form.cleaned_data["guide"], by=request.user, at=received_at(request))
    messages.success(request, _("The legal form is chosen: tick each step when it is done."))
    return redirect("toolbox:legal_form", reference=reference)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def legal_step(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """Write when a step was done and what shows it; `key` 0 adds a step of one's own."""
    startup = own_startup(request, reference)
    formality = formality_if_any(startup)
    if formality is None:
        raise Http404
    found = next((one for one in tracked(formality) if one.step and one.step.pk == key), None)
    if key and found is None:
        raise Http404
    kept = {"done_on": found.done.done_on, "note": found.done.note} if found and found.done else None
    kind = TickForm if key else OwnStepForm
    form = kind(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            services.tick_step(
                formality=formality,
                step=found.step if found else None,
                by=request.user,
                at=received_at(request),
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error("done_on", error)
        else:
            messages.success(request, _("The step is saved."))
            return redirect("toolbox:legal_form", reference=reference)
    context = {"startup": startup, "step": found, "form": form, "formality": formality}
    return render(request, "toolbox/legal_step.html", context, status=422 if form.errors else 200)
