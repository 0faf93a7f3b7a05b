"""The first draft of a call's page in a language."""

from typing import Any

from django.db import transaction

from applications.calls.models import Call
from cms.models import CallIndexPage, CallPage


def begin_call_page(*, call: Call, language: str, by: Any) -> CallPage | None:
    """Return the page of `call` in `language`: the one there is, else a new draft that holds the call's title.

    What the call's page says in another language is copied, to be translated. None without a list of calls in that
    language to put it under.
    """
    with transaction.atomic():
        # The row of the list is locked: two clicks make one page.
        index = CallIndexPage.objects.select_for_update().filter(locale__language_code=language).first()
        if index is None:
            return None
        pages: dict[str, CallPage] = {
            page.language: page for page in CallPage.objects.filter(call=call).order_by("-live", "pk")
        }
        if language in pages:
            return pages[language]
        source = next(iter(pages.values()), None)
        page = _first(call, index) if source is None else _copied(source, index)
        page.owner, page.title = by, call.title.get(language) or page.title
        page.draft_title = page.title
        page.save()
        page.save_revision(user=by)
        return page


def _first(call: Call, index: CallIndexPage) -> CallPage:
    page = CallPage(call=call, title=str(call.title), slug=call.slug, locale=index.locale, live=False)
    index.add_child(instance=page)
    return page


def _copied(source: CallPage, index: CallIndexPage) -> CallPage:
    page: CallPage = source.copy_for_translation(index.locale)
    return page
