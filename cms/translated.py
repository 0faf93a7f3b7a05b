"""A page that still says in another language what it should say in its own: it may not go online."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.page_texts import introduction, plain_body, text


def refusals(page: Page) -> list[str]:
    """Return a sentence for each text of `page` (as it stands in memory) that is word for word another language's.

    A translation begins as a copy, so that what nobody translated is found here. One query, when the page has texts.
    """
    here = dict(_texts(page))
    if not any(here.values()):
        return []
    found: dict[str, str] = {}
    for other in type(page).objects.filter(translation_key=page.translation_key).exclude(locale_id=page.locale_id):
        for place, words in _texts(other):
            if words and words == here[place]:
                found.setdefault(place, other.locale.language_code)
    return [_sentence(place, code) for place, code in found.items()]


def _texts(page: Any) -> Iterator[tuple[str, str]]:
    yield introduction(), getattr(page, "intro", "")
    yield text(), plain_body(page) if hasattr(page, "body") else ""


def _sentence(place: str, code: str) -> str:
    language = get_language_info(code)["name_translated"]
    return _("%(what)s: it is still as in the version in %(language)s. Translate it.") % {
        "what": place,
        "language": language,
    }
