"""Reads about the network: everybody may read it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from incubator.network.models import Hub, Region, Sector


def sectors() -> QuerySet[Sector]:
    """Return the sectors in their order."""
    return Sector.objects.all()


def regions_named(codes: Iterable[str]) -> QuerySet[Region]:
    """Return the regions of these ISO codes with those below them, by path: what a "place" question offers."""
    paths = list(Region.objects.filter(code__in=list(codes)).values_list("path", flat=True))
    found = Region.objects.none()
    for path in paths:
        found |= Region.objects.filter(path=path) | Region.objects.filter(path__startswith=f"{path}/")
    return found.select_related("parent").order_by("path")


def hub_of(region: Region | None) -> Hub | None:
    """Return the hub whose region contains `region`, or None."""
    codes = region.path.split("/") if region else []
    return Hub.objects.filter(region__code__in=codes).order_by("code").first()
