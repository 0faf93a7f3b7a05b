"""Tags, and filters that officers keep."""

from typing import Any

from django.db.models import Q, QuerySet

from applications.calls.models import Stage
from applications.entries.models import Application, MassAct, SavedFilter, Tag
from incubator.programmes.models import Programme


def tags_in(programme: Programme) -> QuerySet[Tag]:
    """Return the tags of a programme, by name."""
    return Tag.objects.filter(programme=programme)


def filters_for(user: Any, programme: Programme) -> QuerySet[SavedFilter]:
    """Return the filters of `user` for the lists of a programme, and those that others share there."""
    return SavedFilter.objects.filter(Q(owner=user) | Q(is_shared=True), programme=programme)


def own_filters(user: Any) -> QuerySet[SavedFilter]:
    """Return the filters that `user` keeps."""
    return SavedFilter.objects.filter(owner=user)


def tags_on(application: Application) -> QuerySet[Tag]:
    """Return the tags of one application, by name."""
    return Tag.objects.filter(taggings__application=application)


def mass_acts_of(user: Any, stage: Stage) -> QuerySet[MassAct]:
    """Return the acts on many entries of `stage` that `user` asked for."""
    return MassAct.objects.filter(asked_by=user, stage=stage)
