"""Template tags of lines that many pages show, drawn once a process for what they say, in each language."""

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.addresses import address_of
from cms.models import NewsPage, ProgrammePage
from core.templatetags.design import drawn, next_name

register = template.Library()
MOST_KEPT = 512


@register.simple_tag(takes_context=True)
def programme_card(context: Any, page: ProgrammePage) -> SafeString:
    """Return the card of a programme: its panel, its page and what it is."""
    address, programme = address_of(page, context.get("request")), page.programme
    panel = drawn(programme.code, 6, 2, next_name(context))
    return _programme_card(get_language(), panel, address, page.title, str(programme.subtitle))


@register.simple_tag(takes_context=True)
def news_line(context: Any, page: NewsPage, lead: bool = False) -> SafeString:
    """Return the line of a piece of news; with a panel when it leads."""
    address = address_of(page, context.get("request"))
    panel = drawn(page.slug, 8, 4, next_name(context)) if lead else None
    return _news_line(get_language(), panel, address, page.title, page.intro, page.date)


# The language is read by the template's filters.
@lru_cache(maxsize=MOST_KEPT)
def _programme_card(_language: str, panel: SafeString, address: str, title: str, subtitle: str) -> SafeString:
    said = {"panel": panel, "address": address, "title": title, "subtitle": subtitle}
    return render_to_string("cms/programme_card.html", said)


@lru_cache(maxsize=MOST_KEPT)
def _news_line(_language: str, panel: SafeString | None, address: str, title: str, intro: str, day: date) -> SafeString:
    said = {"panel": panel, "address": address, "title": title, "intro": intro, "date": day}
    return render_to_string("cms/news_line.html", said)
