"""Site search."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.models import CallPage, EventPage, NewsPage, ProgrammePage, StoryPage
from cms.navigation import CALLS_SLUG, LanguageLink, Link, menu_pages
from cms.search.excerpts import excerpt
from cms.search.finding import Answer, find
from cms.search.models import PageText
from core.listing import page_of
from core.search_words import LONGEST_QUESTION, question_of

PER_PAGE = 10
# Where a search that finds nothing can lead: these places of the site, by the addresses that it starts with.
USEFUL = (CALLS_SLUG, "programmes", "actualites", "start-up", "contact")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages that say what `?q=` asks, in the language of the address; without a question, where to look."""
    question = question_of(request.GET.get("q", ""))
    answer = find(question, get_language() or settings.LANGUAGE_CODE)
    page = page_of(request, answer.texts, per_page=PER_PAGE, counted=_counted)
    context = {
        "question": question,
        "corrected": answer.corrected,
        "page": page,
        "lines": [_line(text, answer, request) for text in page.items],
        "longest": LONGEST_QUESTION,
        "languages": _languages(question.text),
        "places": [] if page.items else _places(request),
    }
    return render(request, "cms/search.html", context)


def _languages(text: str) -> list[LanguageLink]:
    """Return the same search in each language."""
    links = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            url = f"{reverse('cms:search')}?{urlencode({'q': text})}" if text else reverse("cms:search")
        name = str(get_language_info(code)["name_local"]).capitalize()
        links.append(LanguageLink(code, name, url, code == get_language()))
    return links


def _counted(count: int) -> str:
    return ngettext("%(count)s page", "%(count)s pages", count)


def _line(text: PageText, answer: Answer, request: HttpRequest) -> dict[str, object]:
    return {
        "title": text.page.title,
        "url": text.page.get_url(request),
        "kind": KINDS.get(text.page.specific_class, lambda: "")(),
        "excerpt": excerpt(text.said, answer.words),
    }


def _places(request: HttpRequest) -> list[Link]:
    pages = {page.slug: page for page in menu_pages(request, None)}
    return [Link(pages[slug].title, pages[slug].get_url(request) or "") for slug in USEFUL if slug in pages]


KINDS = {
    CallPage: lambda: _("Call"),
    EventPage: lambda: _("Event"),
    NewsPage: lambda: _("News"),
    ProgrammePage: lambda: _("Programme"),
    StoryPage: lambda: _("Story"),
}
