"""Questions to a call with their answers, for everybody: a paged list and a feed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.calls.models import CallQuestion
from applications.calls.selectors import questions_published, takes_questions
from cms.feeds import FORMATS, Channel, Item, feed
from cms.models import CallPage
from cms.navigation import LanguageLink
from cms.selectors.sharing import call_page_by_slug, pages_of_call
from core.listing import page_of
from core.requests import received_at

PER_PAGE = 20
# As many as a feed carries.
NEWEST = 50
KEPT_FOR = "public, max-age=900"


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the questions to a call that are answered, the last first."""
    page = _page(slug)
    context = {
        "page": page,
        "found": page_of(request, questions_published(page.call), per_page=PER_PAGE, counted=_counted),
        "takes": takes_questions(page.call, received_at(request)),
        "languages": _languages(page),
    }
    return render(request, "cms/questions.html", context)


@require_safe
def questions_feed(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Return the same as a feed, Atom or RSS."""
    if kind not in FORMATS:
        raise Http404
    page = _page(slug)
    link = settings.BASE_URL + reverse("cms:questions", args=[slug])
    title = _("Questions and answers: %(call)s") % {"call": page.title}
    channel = Channel(title, "", link, settings.BASE_URL + request.path, page.language)
    items = [_item(one, link) for one in questions_published(page.call)[:NEWEST]]
    content, content_type = feed(channel, items, kind)
    return HttpResponse(content, content_type=content_type, headers={"Cache-Control": KEPT_FOR})


def _item(one: CallQuestion, link: str) -> Item:
    at = one.published_at or one.asked_at
    return Item(f"{link}#q{one.pk}", str(one.question), str(one.answer), f"{link}#q{one.pk}", at, at)


def _page(slug: str) -> CallPage:
    page = call_page_by_slug(slug, get_language() or settings.LANGUAGE_CODE)
    if page is None:
        raise Http404
    return page


def _counted(count: int) -> str:
    return ngettext("%(count)s question", "%(count)s questions", count)


def _languages(page: CallPage) -> list[LanguageLink]:
    links = []
    for one in pages_of_call(page.call):
        with override(one.language):
            url = reverse("cms:questions", args=[page.call.slug])
        name = str(get_language_info(one.language)["name_local"]).capitalize()
        links.append(LanguageLink(one.language, name, url, one.language == page.language))
    return links
