"""What a page says in plain text: its own fields, and those of what it presents."""

from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.models import CallPage, ProgrammePage
from core.i18n import LocalisedText

# Columns of ours that are not read: codes.
UNREAD = ("language",)


def said_by(page: Page) -> str:
    """Return everything that the specific `page` says, its title apart, in one line."""
    parts = [*_presented(page), *(part for field in _own_fields(page) for part in _texts(field, page))]
    return " ".join(" ".join(str(part).split()) for part in parts if part)


def _own_fields(page: Page) -> list[Any]:
    """Return the fields of text that the page's own class adds, its keys and choices left out."""
    return [
        field
        for field in page._meta.concrete_fields
        if field.model is not Page
        and isinstance(field, models.CharField | models.TextField | StreamField)
        and not isinstance(field, models.SlugField | models.URLField | models.EmailField)
        and not field.choices
        and field.name not in UNREAD
    ]


def _texts(field: Any, page: Page) -> list[str]:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        return [strip_tags(part) for part in value.stream_block.get_searchable_content(value)]
    if isinstance(field, RichTextField):
        return [strip_tags(value)]
    return [str(value or "")]


def _presented(page: Page) -> list[str]:
    language = page.locale.language_code
    if isinstance(page, CallPage):
        call = page.call
        texts = [call.title, call.summary, call.programme.name, *call.terms.values()]
        return [call.code, *(LocalisedText(text or {}).resolve(language) for text in texts)]
    if isinstance(page, ProgrammePage):
        told = (page.programme.name, page.programme.subtitle, page.programme.summary)
        return [page.programme.code, *(LocalisedText(text or {}).resolve(language) for text in told)]
    return []
