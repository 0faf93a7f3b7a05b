"""Partners and hubs as visitors read of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from wagtail.models import Page

from cms.models import ProgrammePage
from incubator.network.models import Hub, Organisation
from incubator.programmes.models import Participation
from media.models import SiteImage

# As large as a logo is shown on a screen of twice the points.
LOGO_SIZE = "max-320x96|format-webp"


def with_logos() -> "Prefetch[str, Any, str]":
    """Return how to read, of parts in programmes, the organisations' logos and their files: by two queries at most."""
    return Prefetch("organisation__logo", SiteImage.objects.prefetch_renditions(LOGO_SIZE))


@dataclass
class Partner:
    """An organisation with its parts: (participation, page of the programme or None)."""

    organisation: Organisation
    parts: list[tuple[Participation, Page | None]] = field(default_factory=list)


def partners(language: str) -> list[tuple[str, list[Partner]]]:
    """Return (kind in words, partners by name) for each kind of organisation that takes part in a programme.

    Four queries: the parts, the logos with their files, and the pages of programmes in `language`.
    """
    pages = {page.programme_id: page for page in ProgrammePage.objects.live().filter(language=language)}
    found: dict[int, Partner] = {}
    rows = Participation.objects.select_related("organisation", "programme").prefetch_related(with_logos())
    for row in rows.order_by("organisation__name", "programme__code", "part"):
        partner = found.setdefault(row.organisation_id, Partner(row.organisation))
        partner.parts.append((row, pages.get(row.programme_id)))
    return _by_kind(found.values())


def _by_kind(found: Iterable[Partner]) -> list[tuple[str, list[Partner]]]:
    kinds = Organisation.Kind
    shown = [kinds.DONOR, kinds.PARTNER, kinds.INSTITUTION]
    by_kind = {kind: [one for one in found if one.organisation.kind == kind] for kind in shown}
    return [(kind.value, rows) for kind, rows in by_kind.items() if rows]


def hubs() -> list[Hub]:
    """Return the hubs with their regions, those that are open first."""
    rows = Hub.objects.select_related("region")
    return sorted(rows, key=lambda hub: (hub.operational_since is None, hub.code))


def hubs_near(countries: Iterable[str]) -> list[Hub]:
    """Return the hubs of these countries (codes), those that are open first; all hubs where these have none."""
    every = hubs()
    wanted = set(countries)
    return [hub for hub in every if hub.region.country in wanted] or every
