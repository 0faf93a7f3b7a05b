"""Choosing regions and sectors of the network in the back office: ticks, by country."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext

from incubator.network.models import Region, Sector

Choices = list[tuple[str, str]]


def region_choices() -> list[tuple[str, Choices]]:
    """Return (country, [(ISO code, name)]) for every country and what is below it, in the order of their paths."""
    regions = list(Region.objects.order_by("path"))
    countries = {region.country: str(region.name) for region in regions if region.code == region.country}
    return [
        (countries.get(country, country), [(one.code, _name(one)) for one in found])
        for country, found in groupby(regions, key=lambda region: region.country)
    ]


def _name(region: Region) -> str:
    return gettext("the whole country") if region.code == region.country else str(region.name)


def sector_choices() -> Choices:
    """Return (code, name) for every sector, in their order."""
    return [(sector.code, str(sector.name)) for sector in Sector.objects.all()]


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick in columns; a group has a button that ticks all of it (`static/network/ticks.js`)."""

    template_name = "network/widgets/ticks.html"
