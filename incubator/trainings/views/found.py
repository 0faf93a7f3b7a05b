"""What an address of this room stands for, as the person may see it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from incubator.trainings.models import Curriculum, Module, TrainingSession
from incubator.trainings.selectors import curricula_visible_to, sessions_visible_to


def curriculum_of(request: HttpRequest, code: str) -> Curriculum:
    """Return the curriculum of the cohort with this code. Raises Http404."""
    return get_object_or_404(curricula_visible_to(request.user), cohort__code=code)


def module_of(request: HttpRequest, pk: int) -> Module:
    """Return a module. Raises Http404."""
    within = curricula_visible_to(request.user).order_by().values("pk")
    return get_object_or_404(Module.objects.filter(curriculum__in=within).select_related("curriculum__cohort"), pk=pk)


def session_of(request: HttpRequest, reference: str) -> TrainingSession:
    """Return a session. Raises Http404."""
    return get_object_or_404(sessions_visible_to(request.user), reference=reference)
