"""Reads about the network: everybody may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from django.db.models import QuerySet
from django.utils.translation import get_language

from core.kept import Kept
from incubator.network.models import Hub, Region, Sector

EARTH_KM = 6371


@dataclass(frozen=True)
class Reference:
    """The sectors in their order and the regions by path, read once by a process; not to be changed."""

    sectors: list[Sector] = field(default_factory=lambda: list(Sector.objects.all()))
    regions: list[Region] = field(default_factory=lambda: list(Region.objects.order_by("path")))


_reference: Kept[Reference] = Kept()
_names: Kept[dict[str, str]] = Kept()


def reference() -> Reference:
    """Return the sectors and regions that the process keeps (`core.kept`), else by two queries."""
    return _reference.get("", Reference)


def names() -> Mapping[str, str]:
    """Return the names of all sectors and regions by code, in the reader's language, kept by the process."""
    return _names.get(get_language(), _read_names)


def _read_names() -> dict[str, str]:
    known = reference()
    sectors = {sector.code: str(sector.name) for sector in known.sectors}
    return sectors | {region.code: str(region.name) for region in known.regions}


def sectors() -> QuerySet[Sector]:
    """Return the sectors in their order."""
    return Sector.objects.all()


def hubs() -> QuerySet[Hub]:
    """Return the hubs by code."""
    return Hub.objects.all()


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


def nearest_hubs(region: Region | None, most: int) -> list[Hub]:
    """Return up to `most` hubs with their regions, from the nearest to `region` on, open ones before those to come.

    A hub whose region holds `region` is nearest, then those of its country, each group by distance. Two queries.
    """
    hubs = list(Hub.objects.select_related("region").order_by("code"))
    codes = region.path.split("/") if region else []
    found = {one.code: one for one in Region.objects.filter(code__in=codes, latitude__isnull=False)}
    # A region without a place of its own is as far as the one that holds it.
    here = next((found[code] for code in reversed(codes) if code in found), None)

    def order(hub: Hub) -> tuple[bool, bool, bool, float]:
        abroad = region is not None and hub.region.country != region.country
        return hub.operational_since is None, hub.region.code not in codes, abroad, _kilometres(here, hub.region)

    return sorted(hubs, key=order)[:most]


def _kilometres(one: Region | None, other: Region) -> float:
    """Return the distance of two regions over the ground; a very long one where it is not known."""
    if one is None or None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return float(EARTH_KM)
    north, east = radians(one.latitude or 0), radians(one.longitude or 0)
    north2, east2 = radians(other.latitude or 0), radians(other.longitude or 0)
    chord = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))
