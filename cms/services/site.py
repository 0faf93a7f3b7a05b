"""The whole site from content files: what a demo starts with, and a new installation may."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from applications.calls.models import Call
from applications.calls.selectors import published_calls
from cms.models import (
    CallIndexPage,
    CallPage,
    HomePage,
    MenuLine,
    NewsIndexPage,
    NewsPage,
    ProgrammeIndexPage,
    ProgrammePage,
    SiteMenus,
    StandardPage,
)
from cms.services.sections import build_sections
from cms.services.tree import Versions, in_language, paragraphs, place, prose
from core.i18n import language_codes
from incubator.programmes.models import Programme

CALLS = {"fr": "Appels à candidatures", "ar": "الدعوات لتقديم الترشيحات", "en": "Calls for applications"}
CALLS_INTRO = {
    "fr": "Lisez les conditions et tout le formulaire avant de commencer. Le dépôt est gratuit.",
    "ar": "اقرؤوا الشروط والاستمارة كاملة قبل البدء. إيداع ملف الترشيح مجاني.",
    "en": "Read the conditions and the whole form before you start. Applying is free.",
}
PROGRAMMES = {"fr": "Programmes", "ar": "البرامج", "en": "Programmes"}
PROGRAMMES_INTRO = {
    "fr": "Ce que nous faisons avec nos partenaires, au Maroc et dans la région.",
    "ar": "ما نقوم به مع شركائنا في المغرب وفي المنطقة.",
    "en": "What we do with our partners, in Morocco and in the region.",
}
NEWS = {"fr": "Actualités", "ar": "الأخبار", "en": "News"}
PORTS = {"http": 80, "https": 443}


def build_site(*, content: Mapping[str, Any], by: Any, shift: timedelta = timedelta(0)) -> Versions[HomePage]:
    """Make the pages of `content` in every language and return the home pages; `by` owns them.

    `content` has "pages", "news" and "menus" as in `cms/data/pages.json`, and "programmes" as in the programmes' file.
    Pages and menus that exist are left alone, so that a second run changes nothing. Programmes and calls must exist.
    The news of calls move by `shift`, as a demo moves its calls.
    """
    homes = _homes(content["pages"]["home"], by)
    publish_call_pages(calls=list(published_calls()), by=by)
    _programmes(homes, content.get("programmes", []), by)
    build_sections(homes=homes, content=content, by=by, shift=shift)
    _news(homes, content.get("news", []), by, shift)
    for name, page in content["pages"].items():
        if name != "home":
            _standard(homes, page, by)
    _menus(homes, content.get("menus", {}))
    return homes


def publish_call_pages(*, calls: list[Call], by: Any) -> list[CallPage]:
    """Make the live page of each call in each of its languages where it is missing; return them all."""
    made: list[CallPage] = []
    homes = {home.locale.language_code: home for home in HomePage.objects.live().select_related("locale")}
    if not homes:
        return made
    fields = {"intro": in_language(CALLS_INTRO)}
    indexes = place(CallIndexPage, homes, slug="appels", title=CALLS, by=by, fields=fields)
    for call in calls:
        codes = [code for code in indexes if code in call.languages]
        versions = place(
            CallPage, indexes, slug=call.slug, title=call.title, by=by, fields={"call": call}, languages=codes
        )
        made.extend(versions.values())
    return made


def _homes(home: Mapping[str, Any], by: Any) -> Versions[HomePage]:
    root = Page.get_first_root_node()
    homes: Versions[HomePage] = {}
    for code in language_codes():
        # Home pages are siblings under the root, so that each needs an address of its own; none is ever shown.
        slug = home["slug"] if code == language_codes()[0] else f"{home['slug']}-{code}"
        made = place(
            HomePage,
            {code: Page.objects.get(pk=root.pk)},
            slug=slug,
            title=home["title"],
            by=by,
            fields={
                "intro": in_language(home["hero"]),
                "call_to_action": in_language(home["hero_cta"]),
                "body": lambda code: [block for section in home["sections"] for block in prose(section, code)],
            },
            key=homes[language_codes()[0]].translation_key if homes else None,
        )
        homes |= made
    _serve(homes[language_codes()[0]])
    return homes


def _serve(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page, site.site_name = home, "Tremplin"
    # The address of the site in what Wagtail writes to people.
    address = urlsplit(settings.BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or PORTS.get(address.scheme, 80)
    site.save()
    # Wagtail's own first page, which nobody wrote.
    Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk).delete()


def _menus(homes: Versions[HomePage], menus: Mapping[str, list[str]]) -> None:
    """Write the lines of the menus from `menus`: the pages under the home page, by their slugs, for each place."""
    setting = SiteMenus.load()
    if setting.lines.exists():
        return
    pages = {page.slug: page for page in Page.objects.child_of(homes[language_codes()[0]])}
    lines = [(where, pages[slug]) for where, slugs in menus.items() for slug in slugs]
    MenuLine.objects.bulk_create(
        MenuLine(menus=setting, place=where, page=page, sort_order=order) for order, (where, page) in enumerate(lines)
    )


def _programmes(homes: Versions[HomePage], programmes: list[Mapping[str, Any]], by: Any) -> None:
    fields = {"intro": in_language(PROGRAMMES_INTRO)}
    indexes = place(ProgrammeIndexPage, homes, slug="programmes", title=PROGRAMMES, by=by, fields=fields)
    known = {programme.code: programme for programme in Programme.objects.all()}
    for one in programmes:
        if one["code"] in known:
            fields = {
                "programme": known[one["code"]],
                "intro": in_language(one["summary"]),
                "body": lambda code, one=one: [block for section in one["body"] for block in prose(section, code)],
            }
            place(ProgrammePage, indexes, slug=one["slug"], title=one["name"], by=by, fields=fields)


def _news(homes: Versions[HomePage], news: list[Mapping[str, Any]], by: Any, shift: timedelta) -> None:
    indexes = place(NewsIndexPage, homes, slug="actualites", title=NEWS, by=by, fields={})
    programmes = {programme.code: programme for programme in Programme.objects.all()}
    calls = {call.code: call for call in Call.objects.all()}
    for one in news:
        fields = {
            "date": date.fromisoformat(one["date"]) + (shift if one.get("call") else timedelta(0)),
            "programme": programmes.get(one.get("programme") or ""),
            "call": calls.get(one.get("call") or ""),
            "intro": in_language(one["intro"]),
            "body": lambda code, one=one: paragraphs(one["paragraphs"], code),
        }
        place(NewsPage, indexes, slug=one["slug"], title=one["title"], by=by, fields=fields)


def _standard(homes: Versions[HomePage], page: Mapping[str, Any], by: Any) -> None:
    fields = {
        "intro": in_language(page["intro"]),
        "body": lambda code: [block for section in page["sections"] for block in prose(section, code)],
    }
    place(StandardPage, homes, slug=page["slug"], title=page["title"], by=by, fields=fields)
