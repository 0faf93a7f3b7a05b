"""Pages as lists show them, and the facts of a programme."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from applications.calls.selectors import published_calls
from cms.africa import Map, Place, map_of
from cms.models import CallPage, NewsPage, ProgrammePage, ResourcePage
from cms.selectors.network import with_logos
from cms.tree import below
from incubator.monitoring.selectors import IndicatorRow, published_rows
from incubator.network.models import Organisation, Region
from incubator.programmes.models import Participation, Programme

# The columns of a page that a list shows: naming few keeps the query short to make and to read.
LISTED = ("path", "depth", "numchild", "slug", "title", "url_path", "live", "translation_key", "locale", "intro")


@dataclass(frozen=True)
class ProgrammeFacts:
    """What the programme itself says: where, with whom, what was promised and counted."""

    territories: list[Region]
    participations: list[Participation]
    figures: list[IndicatorRow]

    @property
    def organisations(self) -> list[Organisation]:
        """Those who take part, donors first, each once whatever parts it has."""
        parts = sorted(self.participations, key=lambda row: row.part != Participation.Part.DONOR)
        return list({row.organisation_id: row.organisation for row in parts}.values())

    @property
    def map(self) -> Map | None:
        """The territories of which we know where they are, drawn."""
        known = [region for region in self.territories if region.latitude is not None and region.longitude is not None]
        return map_of([Place(str(one.name), one.latitude or 0, one.longitude or 0) for one in known])


def programme_pages_under(page: Page) -> QuerySet[ProgrammePage]:
    """Return the live pages of programmes under `page`, each with its programme, in the order of the tree."""
    found = ProgrammePage.objects.live().filter(below(page)).select_related("programme")
    shown = found.only(*LISTED, "programme__code", "programme__name", "programme__subtitle")
    pages: QuerySet[ProgrammePage] = shown.order_by("path")
    return pages


def news_under(page: Page) -> QuerySet[NewsPage]:
    """Return the live news under `page`, latest first."""
    return NewsPage.objects.live().filter(below(page)).order_by("-date", "-pk")


def guide_address(name: str, /) -> str:
    """Return the address of the live resource of this name in the active language, "" where there is none."""
    found = ResourcePage.objects.live().filter(slug=name, locale=Locale.get_active()).first()
    return found.url or "" if found else ""


def programme_facts(programme: Programme) -> ProgrammeFacts:
    """Return the territories of `programme` and those who take part in it, with its figures, by seven queries."""
    return ProgrammeFacts(
        list(programme.territories.all()),
        list(programme.participations.select_related("organisation").prefetch_related(with_logos())),
        published_rows(programme),
    )


def pages_about(programme_id: int | None, call_id: int | None, locale_id: int) -> list[Page]:
    """Return the live pages, in one language, of a call (when published) and of a programme."""
    shown = published_calls().filter(pk=call_id or 0).values("pk")
    from_calls: Iterable[Page] = CallPage.objects.live().filter(call__in=shown, locale=locale_id)
    from_programmes: Iterable[Page] = ProgrammePage.objects.live().filter(programme=programme_id, locale=locale_id)
    return [*(from_calls if call_id else []), *(from_programmes if programme_id else [])]
