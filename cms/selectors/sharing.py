"""Pages of calls as the share kit and the feeds find them."""

from typing import Any

from django.db.models import QuerySet

from accounts.enums import Role
from accounts.selectors import grants_of
from applications.calls.models import Call
from applications.calls.models.call import SHOWN
from applications.calls.selectors import published_calls
from applications.calls.workflows import CallState
from cms.models import CallPage

SHARERS = (Role.COMMUNICATIONS, Role.OFFICER, Role.DIRECTOR)


def public_call_pages(language: str) -> QuerySet[CallPage]:
    """Return the live pages, in one language, of the calls that visitors may see, with what a share needs of them."""
    pages: QuerySet[CallPage] = (
        CallPage.objects.live()
        .public()
        .filter(call__in=published_calls().values("pk"), language=language)
        .select_related("call__programme", "locale")
        .prefetch_related("call__stages", "call__envelopes")
    )
    return pages


def call_page_by_slug(slug: str, language: str) -> CallPage | None:
    """Return the public page of the call whose address is `slug`, in one language, or None."""
    return public_call_pages(language).filter(call__slug=slug).first()


def calls_to_share(user: Any) -> QuerySet[Call]:
    """Return the calls that visitors may see and that a grant of `user` (communications, officer, director) reaches.

    A grant bound to a hub or a territory reaches applications there, never a whole call.
    """
    return _reached(user, published_calls())


def calls_to_translate(user: Any) -> QuerySet[Call]:
    """Return those calls and, before them in time, the ones in preparation that such a grant reaches."""
    found = Call.objects.filter(state__in=(CallState.DRAFT, *SHOWN), is_test=False)
    return _reached(user, found.select_related("programme").prefetch_related("stages"))


def _reached(user: Any, found: QuerySet[Call]) -> QuerySet[Call]:
    reached = found.none()
    for grant in grants_of(user):
        if grant.role in SHARERS and not grant.territory and not grant.hub_code:
            codes = {"programme__code": grant.programme_code, "code": grant.call_code}
            reached = reached | found.filter(**{name: code for name, code in codes.items() if code})
    return reached


def pages_of_call(call: Call) -> list[CallPage]:
    """Return the live public pages of a call, in the order of its languages."""
    found = list(CallPage.objects.live().public().filter(call=call).select_related("locale"))
    for page in found:
        page.call = call
    order = {code: place for place, code in enumerate(call.languages)}
    return sorted(found, key=lambda page: order.get(page.language, len(order)))
