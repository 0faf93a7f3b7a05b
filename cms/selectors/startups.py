"""Start-ups as visitors find them: by name, sector and region."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.folding import folded
from incubator.network.models import Region, Sector
from incubator.startups.models import Profile
from incubator.startups.selectors import published_profiles

# Longer than any name; what follows is not looked at, and the reader is told.
LONGEST_SEARCH = 100
# A country and its regions: finer places would be lists of their own.
REGION_DEPTH = 2


@dataclass(frozen=True)
class Wish:
    """What a visitor looks for. `text` is theirs, cut; `sector` and `region` are codes, "" for all."""

    text: str = ""
    sector: str = ""
    region: str = ""
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is asked for."""
        return not (self.text or self.sector or self.region)


def wish_of(text: str, sector: str, region: str) -> Wish:
    """Return what was asked, without the characters that a database cannot hold and what no name can match."""
    tidy = text.replace("\x00", "").strip()
    return Wish(tidy[:LONGEST_SEARCH], sector[:50], region[:10], cut=len(tidy) > LONGEST_SEARCH)


def profiles_sought(wish: Wish) -> QuerySet[Profile]:
    """Return the published profiles that match `wish`: every word of its text is in the name, accents forgiven."""
    found = published_profiles()
    for word in folded(wish.text).split():
        found = found.filter(sought__contains=word)
    if wish.sector:
        found = found.filter(startup__sectors__code=wish.sector)
    if wish.region:
        below = Region.objects.filter(code=wish.region).values_list("path", flat=True).first()
        # A region that is not there has nobody in it.
        found = found.filter(startup__region__path__startswith=below) if below else found.none()
    return found


def sectors_present() -> list[Sector]:
    """Return the sectors of the start-ups that are shown, in their order."""
    shown = published_profiles().order_by().values("startup__sectors")
    return list(Sector.objects.filter(pk__in=shown))


def regions_present() -> list[tuple[Region, list[Region]]]:
    """Return each country of the start-ups that are shown, with its regions where there are some."""
    paths = published_profiles().exclude(startup__region=None).values_list("startup__region__path", flat=True)
    codes = {code for path in set(paths.order_by()) for code in path.split("/")[:REGION_DEPTH]}
    found = list(Region.objects.filter(code__in=codes).order_by("path"))
    return [
        (country, [one for one in found if one.country == country.code and one.parent_id])
        for country in found
        if country.parent_id is None
    ]
