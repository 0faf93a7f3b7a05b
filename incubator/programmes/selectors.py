"""Reads about programmes: everybody may read them."""

from django.db.models import QuerySet

from incubator.programmes.models import Participation, Programme


def programmes() -> QuerySet[Programme]:
    """Return every programme by code."""
    return Programme.objects.all()


def partners_of(programme: Programme) -> QuerySet[Participation]:
    """Return who takes part in `programme` and how, organisations joined."""
    return programme.participations.select_related("organisation")
