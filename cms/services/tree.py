"""How one page comes to be in three languages, from texts by language."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.utils.html import escape
from wagtail.models import Locale, Page

from core import clock
from core.i18n import LocalisedText, language_codes

P = TypeVar("P", bound=Page)
# A page in each language, by its code.
Versions = dict[str, P]
Texts = Mapping[str, str]


def locales() -> dict[str, Locale]:
    """Return the locale of each language of the interface, made when missing."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in language_codes()}


def prose(section: Mapping[str, Any], language: str) -> list[tuple[str, Any]]:
    """Return the blocks of a section of the content files (heading, paragraphs, bullets, then those of `blocks`), in
    one language. In `blocks`, whatever has a text by language is that text; the keys are those of the blocks.
    """
    blocks: list[tuple[str, Any]] = []
    if section.get("heading"):
        blocks.append(("heading", LocalisedText(section["heading"]).resolve(language)))
    blocks += paragraphs(section.get("paragraphs", []), language)
    if section.get("bullets"):
        blocks.append(("bullets", [LocalisedText(item).resolve(language) for item in section["bullets"]]))
    blocks += [(kind, spoken(value, language)) for one in section.get("blocks", []) for kind, value in one.items()]
    return blocks


def spoken(value: Any, language: str) -> Any:
    """Return `value` with every text by language in it said in `language`."""
    if isinstance(value, Mapping):
        if set(value) <= set(language_codes()):
            return LocalisedText(value).resolve(language) if value else None
        return {key: spoken(one, language) for key, one in value.items()}
    return [spoken(one, language) for one in value] if isinstance(value, list) else value


def paragraphs(texts: list[Texts], language: str) -> list[tuple[str, Any]]:
    """Return a block for each paragraph, in one language."""
    return [("paragraph", f"<p>{escape(LocalisedText(text).resolve(language))}</p>") for text in texts]


def place(
    model: type[P],
    parents: Mapping[str, Page],
    *,
    slug: str,
    title: Texts,
    by: Any,
    fields: Mapping[str, Any],
    languages: list[str] | None = None,
    key: UUID | None = None,
) -> Versions[P]:
    """Return the live page `slug` of `model` under each of `parents`, made where it is missing.

    `fields` values may be functions of the language code. Existing pages are left as editors have made them.
    """
    key = key or uuid4()
    found: Versions[P] = {}
    for code in languages or list(parents):
        existing = model.objects.child_of(parents[code]).filter(slug=slug).first()
        if existing is not None:
            key, found[code] = existing.translation_key, existing
    for code in languages or list(parents):
        if code not in found:
            found[code] = _add(model, parents[code], code, key, slug=slug, title=title, by=by, fields=fields)
    return found


def _add(
    model: type[P],
    parent: Page,
    code: str,
    key: Any,
    *,
    slug: str,
    title: Texts,
    by: Any,
    fields: Mapping[str, Any],
) -> P:
    now = clock.now()
    values = {name: value(code) if callable(value) else value for name, value in fields.items()}
    page = model(
        title=LocalisedText(title).resolve(code),
        slug=slug,
        locale=Locale.objects.get_or_create(language_code=code)[0],
        translation_key=key,
        owner=by,
        first_published_at=now,
        last_published_at=now,
        latest_revision_created_at=now,
        **values,
    )
    parent.add_child(instance=page)
    return page


def in_language(texts: Texts | None) -> Any:
    """Return a function of a language code that gives the text in it."""
    return lambda code: LocalisedText(texts or {}).resolve(code)
