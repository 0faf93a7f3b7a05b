"""Template tags by which a page asks what it lists or presents."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from applications.forms.schema import Question
from cms import selectors
from cms.addresses import address_of
from cms.models import CallPage, EventPage, NewsPage, ProgrammePage
from cms.navigation import call_index_of
from cms.selectors import EVERY_CALL, CallCard, CallWish, PresentedCall, ProgrammeFacts
from core import clock, formats
from core.listing import Page as ListPage
from core.listing import page_of

register = template.Library()

TERM_LABELS = {
    "objectives": _("Objectives and results"),
    "activities": _("What can be funded"),
    "beneficiaries": _("Who can receive the support"),
    "criteria": _("How the recipients are chosen"),
    "amount_rule": _("How the amount is set"),
    "maximum": _("The most one recipient can receive"),
}
FILE_TYPES = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}

CLOSED_PER_PAGE = 10
NEWS_PER_PAGE = 12


def received_at(context: dict[str, Any]) -> datetime:
    """Return the instant at which the request arrived; now for one that passed no middleware (a preview)."""
    return getattr(context.get("request"), "received_at", None) or clock.now()


@register.simple_tag(takes_context=True)
def call_wish(context: dict[str, Any]) -> CallWish:
    """Return what the address asks of the list of calls."""
    country, programme = (context["request"].GET.get(name, "").replace("\x00", "") for name in ("country", "programme"))
    return CallWish(country[:2], programme[:50])


@register.simple_tag
def call_choices(page: Page) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the countries and the programmes to choose from, of the calls under `page`."""
    return selectors.call_choices(page)


@register.simple_tag(takes_context=True)
def living_calls(context: dict[str, Any], page: Page, wish: CallWish = EVERY_CALL) -> list[CallCard]:
    """Return the calls under `page` that are open or coming, and match `wish`."""
    return selectors.living_calls_under(page, received_at(context), wish)


@register.simple_tag(takes_context=True)
def closed_calls(context: dict[str, Any], page: Page, wish: CallWish = EVERY_CALL) -> ListPage[CallPage]:
    """Return one page of the calls under `page` to which one can no longer apply, and that match `wish`."""
    pages = selectors.closed_call_pages_under(page, received_at(context), wish)
    return page_of(context["request"], pages, per_page=CLOSED_PER_PAGE)


@register.simple_tag(takes_context=True)
def calls_of(context: dict[str, Any], page: ProgrammePage) -> list[CallCard]:
    """Return the calls of the programme of `page`."""
    return selectors.calls_of_programme(page, received_at(context))


@register.simple_tag
def call_index(page: Page) -> Page | None:
    """Return the list of calls in the language of `page`."""
    return call_index_of(page)


@register.simple_tag
def programmes(page: Page) -> list[ProgrammePage]:
    """Return the pages of programmes under `page`."""
    return list(selectors.programme_pages_under(page))


@register.simple_tag
def programme_facts(page: ProgrammePage) -> ProgrammeFacts:
    """Return the facts of the programme of `page`."""
    return selectors.programme_facts(page.programme)


@register.simple_tag(takes_context=True)
def news_list(context: dict[str, Any], page: Page) -> ListPage[NewsPage]:
    """Return one page of the news under `page`."""
    return page_of(context["request"], selectors.news_under(page), per_page=NEWS_PER_PAGE)


@register.simple_tag
def latest_news(page: Page) -> list[NewsPage]:
    """Return the three latest news under `page`."""
    return list(selectors.news_under(page).only(*selectors.LISTED, "date")[:3])


@register.simple_tag
def related_pages(page: NewsPage | EventPage) -> list[Page]:
    """Return the pages of what a piece of news or an event is about."""
    return selectors.pages_about(page.programme_id, getattr(page, "call_id", None), page.locale_id)


@register.simple_tag(takes_context=True)
def presented_call(context: dict[str, Any], page: CallPage) -> PresentedCall:
    """Return what the call of `page` says of itself now."""
    return selectors.presented_on(page, received_at(context))


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], page: Page) -> str:
    """Return the address of `page`: Wagtail's `pageurl`, asked once a process."""
    return address_of(page, context.get("request"))


@register.simple_tag
def frozen_part(presented: PresentedCall, template: str) -> SafeString:
    """Return what `template` draws of the frozen parts of a call: drawn once a process, in each language.

    What it shows of a stage beside them (number, name, reviews) is part of the key: it is read on each visit.
    """
    beside = [(one.stage.number, str(one.stage.name), one.stage.reviews_per_entry) for one in presented.stages]
    key, kept = (template, get_language(), *beside), presented.frozen.html
    if key not in kept:
        kept[key] = render_to_string(template, {"presented": presented, "first": presented.first})
    return kept[key]


@register.filter
def time_left(presented: PresentedCall) -> str:
    """Say in words how long one may still apply."""
    if presented.days_left >= 1:
        days = presented.days_left
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": formats.number(days)}
    if presented.hours_left >= 1:
        hours = presented.hours_left
        return ngettext("%(count)s hour left", "%(count)s hours left", hours) % {"count": formats.number(hours)}
    return gettext("Less than an hour left")


@register.filter
def term_label(key: str) -> str:
    """Return the heading of one of the six fields of support to third parties."""
    return str(TERM_LABELS[key])


@register.filter
def file_types(question: Question) -> str:
    """Return the kinds of file that a question accepts, as people call them."""
    return ", ".join(FILE_TYPES.get(kind, kind) for kind in question.accept)


@register.filter
def megabytes(question: Question) -> int:
    """Return the limit of a file in whole megabytes (at least one), as its field says it."""
    return max(1, question.max_bytes // 1_000_000)


@register.filter
def share(weight: Decimal) -> Decimal:
    """Return a weight of 100 as a share of 1."""
    return weight / 100


@register.filter
def clock_time(value: datetime) -> str:
    """Return the hour and minute that an aware or naive datetime says."""
    return f"{value:%H:%M}"


@register.filter
def coming(card: CallCard) -> bool:
    """Tell whether the call of a card is yet to open."""
    return not card.is_open


@register.simple_tag(takes_context=True)
def card_of(context: dict[str, Any], page: CallPage) -> CallCard:
    """Return the line of one page of a call."""
    return selectors.card_of(page, received_at(context))


@register.filter
def under_headings(body: Any) -> list[list[Any]]:
    """Return the blocks of a body of prose in groups, each begun by a heading (the first may have none)."""
    groups: list[list[Any]] = []
    for block in body:
        if block.block_type == "heading" or not groups:
            groups.append([])
        groups[-1].append(block)
    return groups


@register.simple_tag(takes_context=True)
def presented_card(context: dict[str, Any], page: Page | None) -> CallCard | None:
    """Return the line of the call that a block names, None while visitors cannot open its page."""
    return selectors.presented_card(page, received_at(context)) if page is not None else None
