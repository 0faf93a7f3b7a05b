"""What the site adds to a call: a page in each of its languages (`core.registries.CallPart`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.selectors import has_role
from applications.calls.models import Call, Stage
from cms.models import CallIndexPage, CallPage
from cms.page_texts import PART, introduction, plain_body, text
from core.registries import CallText


class SitePart:
    """The pages of a call. They come after its publication: a missing one is no reason to wait with it."""

    def texts(self, call: Call, by: Any = None, /) -> list[CallText]:
        """Return the texts of the pages of `call`: what is online in each language. Two queries without `by`."""
        pages = {page.language: page for page in CallPage.objects.filter(call=call).order_by("pk")}
        return list(_texts_of_pages(pages, _screens(call, pages, by)))

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


def _screens(call: Call, pages: Mapping[str, CallPage], by: Any) -> dict[str, str]:
    """Return by language where `by` writes the page: its editor, the translation of another's, or a new one."""
    if by is None or not has_role(by, Role.COMMUNICATIONS):
        return {}
    source = next(iter(pages.values()), None)
    urls = {code: reverse("wagtailadmin_pages:edit", args=[page.pk]) for code, page in pages.items()}
    for code in set(call.languages) - set(urls):
        if source is not None:
            urls[code] = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
        elif index := CallIndexPage.objects.filter(locale__language_code=code).first():
            urls[code] = reverse("wagtailadmin_pages:add", args=["cms", "callpage", index.pk])
    return urls
