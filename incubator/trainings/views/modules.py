"""Setting up the modules of a curriculum and their resources."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.requests import received_at
from incubator.trainings import services
from incubator.trainings.forms import ModuleForm, ResourceForm
from incubator.trainings.models import Module, Resource
from incubator.trainings.selectors import curricula_visible_to
from incubator.trainings.views.found import curriculum_of, module_of
from media.services import FileRefused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_module(request: HttpRequest, code: str) -> HttpResponse:
    """Add a module to a curriculum."""
    found = curriculum_of(request, code)
    require(request.user, "trainings.change_curriculum", found)
    form = ModuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.save_module(curriculum=found, by=request.user, at=received_at(request), **form.cleaned_data)
        messages.success(request, _("The module is added."))
        return redirect("trainings:curriculum", code)
    return render(
        request, "trainings/module_new.html", {"curriculum": found, "form": form}, status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def module(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a module; its resources are added and taken away here."""
    found = _found(request, pk)
    form = ModuleForm(request.POST or None, initial=_said(found))
    if request.method == "POST" and form.is_valid():
        at = received_at(request)
        services.save_module(curriculum=found.curriculum, module=found, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, _("The module is changed."))
        return redirect("trainings:curriculum", found.curriculum.cohort.code)
    return _page(request, found, form=form)


@login_required
@require_POST
def remove_module(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a module without sessions away."""
    found = _found(request, pk)
    try:
        services.remove_module(module=found, by=request.user, at=received_at(request))
    except ValidationError as error:
        return _page(request, found, sentences=error.messages)
    messages.success(request, _("The module is taken away."))
    return redirect("trainings:curriculum", found.curriculum.cohort.code)


@login_required
@require_POST
def add_resource(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file or a link to a module."""
    found = _found(request, pk)
    form = ResourceForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        file = (data["file"], data["file"].name) if data["file"] else None
        try:
            services.add_resource(module=found, by=request.user, at=received_at(request), **(data | {"file": file}))
        except (ValidationError, FileRefused) as error:
            form.add_error(None, getattr(error, "messages", None) or [str(error)])
        else:
            messages.success(request, _("The resource is added."))
            return redirect("trainings:module", pk)
    return _page(request, found, resource_form=form)


@login_required
@require_POST
def remove_resource(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a resource off its module."""
    within = curricula_visible_to(request.user).order_by().values("pk")
    resources = Resource.objects.filter(module__curriculum__in=within).select_related("module__curriculum")
    found = get_object_or_404(resources, pk=pk)
    require(request.user, "trainings.change_curriculum", found.module.curriculum)
    services.remove_resource(resource=found, by=request.user, at=received_at(request))
    messages.success(request, _("The resource is taken away."))
    return redirect("trainings:module", found.module_id)


def _found(request: HttpRequest, pk: int) -> Module:
    found = module_of(request, pk)
    require(request.user, "trainings.change_curriculum", found.curriculum)
    return found


def _said(found: Module) -> dict[str, Any]:
    return {"position": found.position, "title": found.title, "about": found.about}


def _page(
    request: HttpRequest,
    found: Module,
    *,
    form: ModuleForm | None = None,
    resource_form: ResourceForm | None = None,
    sentences: list[str] | None = None,
) -> HttpResponse:
    context = {
        "module": found,
        "form": form or ModuleForm(initial=_said(found)),
        "resource_form": resource_form or ResourceForm(),
        "sentences": sentences,
        "resources": found.resources.select_related("file"),
        "may_remove": not found.sessions.exists(),
    }
    refused = bool(sentences or (form and form.errors) or (resource_form and resource_form.errors))
    return render(request, "trainings/module.html", context, status=422 if refused else 200)
