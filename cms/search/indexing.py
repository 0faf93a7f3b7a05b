"""Keeping the words of pages: at each save, and by the clock for what came otherwise or presents what changed."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.search.models import PageText, Word
from cms.search.texts import said_by
from core import clock
from core.folding import folded
from core.search_words import stem

# A page that presents a call or a programme says what these say: it is read again after this time.
FRESH_FOR = timedelta(hours=12)
AT_ONCE = 50
WORD_LENGTHS = range(3, 41)


def index_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Index a page that was just saved, whatever its class; forget one that is not live."""
    if raw or not isinstance(instance, Page) or sender is Page:
        return
    if instance.live:
        index_page(instance, at=clock.now())
    else:
        PageText.objects.filter(pk=instance.pk).delete()


def index_page(page: Page, *, at: datetime) -> None:
    """Keep the words of the specific `page`."""
    language = page.locale.language_code
    said = said_by(page)
    title, text = folded(page.title), folded(f"{page.title} {said}")
    PageText.objects.update_or_create(
        page_id=page.pk,
        defaults={"language": language, "title": title, "text": text, "said": said, "indexed_at": at},
    )
    words = {stem(word) for word in text.split() if len(word) in WORD_LENGTHS and not word.isdigit()}
    known = set(Word.objects.filter(language=language, text__in=words).values_list("text", flat=True))
    Word.objects.bulk_create(
        [Word(language=language, text=word) for word in sorted(words - known)], ignore_conflicts=True
    )


def index_due(at: datetime) -> int:
    """Index some of the live pages that are not, or were long ago; return how many."""
    stale = Q(site_text=None) | Q(site_text__indexed_at__lt=at - FRESH_FOR)
    pages = Page.objects.live().filter(stale, depth__gt=1).order_by("pk")[:AT_ONCE]
    found = list(pages.specific())
    for page in found:
        index_page(page, at=at)
    return len(found)
