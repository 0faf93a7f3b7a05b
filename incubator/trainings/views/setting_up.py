"""Setting up: the curriculum of a cohort, what its certificate asks, its sessions."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.requests import received_at
from incubator.cohorts.selectors import cohorts_visible_to
from incubator.trainings import services
from incubator.trainings.forms import CurriculumForm, TrainingForm
from incubator.trainings.models import TrainingSession
from incubator.trainings.views.found import curriculum_of, module_of, session_of

SAID = ("title", "language", "zone", "minutes", "place", "link", "trainer", "seats")


@login_required
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare the trainings of a cohort, under the name of the cohort until it is changed."""
    cohort = get_object_or_404(cohorts_visible_to(request.user), code=code)
    require(request.user, "trainings.add_curriculum", cohort)
    services.start_curriculum(cohort=cohort, title=cohort.name, by=request.user, at=received_at(request))
    messages.success(request, _("Write the title, then add the modules."))
    return redirect("trainings:settings", code)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """Change the title of a curriculum and what its certificate asks."""
    found = curriculum_of(request, code)
    require(request.user, "trainings.change_curriculum", found)
    said = {name: getattr(found, name) for name in ("title", "share_needed", "tools_needed")}
    form = CurriculumForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        services.change_curriculum(curriculum=found, by=request.user, at=received_at(request), **form.cleaned_data)
        messages.success(request, _("It is saved."))
        return redirect("trainings:curriculum", code)
    return render(
        request, "trainings/settings.html", {"curriculum": found, "form": form}, status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a session of a module."""
    found = module_of(request, pk)
    require(request.user, "trainings.change_curriculum", found.curriculum)
    language = get_language() or ""
    initial = {"title": found.title.resolve(language), "language": language, "trainer": request.user.pk}
    form = TrainingForm(request.POST or None, initial=initial)

    def write(**values: Any) -> TrainingSession:
        return services.plan_session(module=found, by=request.user, at=received_at(request), **values)

    return _answer(request, form, write, _("The session is planned."), {"module": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_session(request: HttpRequest, reference: str) -> HttpResponse:
    """Change a session that has not begun."""
    found = session_of(request, reference)
    require(request.user, "trainings.change_session", found)
    starts = found.starts_at.astimezone(ZoneInfo(found.zone)).replace(tzinfo=None)
    form = TrainingForm(
        request.POST or None, initial={name: getattr(found, name) for name in SAID} | {"starts": starts}
    )

    def write(**values: Any) -> TrainingSession:
        return services.change_session(session=found, by=request.user, at=received_at(request), **values)

    return _answer(request, form, write, _("The session is changed."), {"module": found.module, "session": found})


def _answer(
    request: HttpRequest,
    form: TrainingForm,
    write: Callable[..., TrainingSession],
    done: str,
    context: dict[str, Any],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            written = write(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, done)
            return redirect("trainings:session", written.reference)
    return render(request, "trainings/session_form.html", context | {"form": form}, status=422 if form.errors else 200)
