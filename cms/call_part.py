"""What the site adds to a call: a page in each of its languages (`core.registries.CallPart`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.calls.models import Call, Stage
from cms.models import CallPage
from cms.page_texts import PART, introduction, plain_body, text
from core.access import may
from core.registries import CallText


class SitePart:
    """The pages of a call. They come after its publication: a missing one is no reason to wait with it."""

    def texts(self, call: Call, by: Any = None, /) -> list[CallText]:
        """Return the texts of the pages of `call`: what is online in each language. Two queries without `by`."""
        pages = {page.language: page for page in CallPage.objects.filter(call=call).order_by("pk")}
        return list(_texts_of_pages(pages, _screens(call, by)))

    def problems(self, call: Call, /) -> list[str]:
        """Return nothing: pages are put online once the call is published."""
        return []

    def freeze(self, call: Call, /) -> None:
        """Do nothing: prose stays the editors'."""

    def export_stage(self, stage: Stage, /) -> dict[str, Any]:
        """Return {}: a call file holds no prose."""
        return {}

    def import_stage(self, stage: Stage, data: Mapping[str, Any], /) -> None:
        """Do nothing: a call file holds no prose."""


def _texts_of_pages(pages: Mapping[str, CallPage], urls: Mapping[str, str]) -> Iterator[CallText]:
    online = {language: page for language, page in pages.items() if page.live}
    titles = {language: page.title for language, page in online.items()}
    introductions = {language: page.intro for language, page in online.items()}
    bodies = {language: plain_body(page) for language, page in online.items()}
    shared: dict[str, Any] = {"part": PART, "heading": _("Page of the site"), "urls": urls, "blocks": False}
    shared["written_by"] = _("Communications write this text.")
    yield CallText(place=_("Page, title"), text=titles, **shared)
    if any(introductions.values()):
        yield CallText(place=introduction(), text=introductions, **shared)
    if any(bodies.values()):
        yield CallText(place=text(), text=bodies, **shared)


def _screens(call: Call, by: Any) -> dict[str, str]:
    """Return by language where `by` begins or continues the page, {} when they may not."""
    if by is None or not may(by, "cms.write_pages"):
        return {}
    return {code: reverse("communications:page", args=[call.code, code]) for code in call.languages}
