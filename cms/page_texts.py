"""What keeps the page of a call from going online in its language. Imports none of the site's models: they ask it."""

from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from applications.calls.texts import sentences_of, texts_of
from core.registries import CallText

PART = "pages"


def introduction() -> str:
    """Name the introduction of a page."""
    return _("Page, introduction")


def text() -> str:
    """Name the text of a page."""
    return _("Page, text")


def plain_body(page: Any) -> str:
    """Return the words of the body of `page`."""
    found = page.body.stream_block.get_searchable_content(page.body)
    return " ".join(" ".join(strip_tags(part) for part in found).split())


def missing_in_page(page: Any) -> list[str]:
    """Return a sentence for each text that keeps `page` (as it stands in memory) from going online in its language.

    Those are the call's own texts in that language, and what the call's other pages say and this one does not.
    """
    language = page.locale.language_code
    texts = texts_of(page.call)
    here = {introduction(): page.intro, text(): plain_body(page)}
    blocking = [one for one in texts if one.blocks]
    blocking += [_with(one, language, here[one.place]) for one in texts if one.part == PART and one.place in here]
    return list(sentences_of([one for one in blocking if any(one.text.values())], [language]))


def _with(one: CallText, language: str, words: str) -> CallText:
    return CallText(one.part, one.heading, one.place, {**one.text, language: words})
