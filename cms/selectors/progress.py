"""How far the pages of a call are on their way to the site, for those who write them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language_info
from wagtail.models import WorkflowState

from applications.calls.models import Call
from applications.calls.selectors import published_calls
from cms.models import CallPage

# The steps of a page, in order; at ONLINE all of them are done.
CREATE, WRITE, READ, ONLINE = range(4)


@dataclass(frozen=True)
class PageProgress:
    """The page of a call in one language, None while there is none, and the step at which it is."""

    language: str
    name: str
    page: CallPage | None
    step: int

    @property
    def is_online(self) -> bool:
        """Tell whether visitors read it."""
        return self.step == ONLINE


def progress_of(call: Call) -> list[PageProgress]:
    """Return how far the page of `call` is in each of its languages. Two queries."""
    pages = {page.language: page for page in CallPage.objects.filter(call=call).select_related("locale")}
    keys = [str(page.pk) for page in pages.values()]
    asked = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, object_id__in=keys)
    read = set(asked.values_list("object_id", flat=True)) if keys else set()
    return [_progress(code, pages.get(code), read) for code in call.languages]


def _progress(code: str, page: CallPage | None, read: set[str]) -> PageProgress:
    if page is None:
        step = CREATE
    elif page.live:
        step = ONLINE
    else:
        step = READ if str(page.pk) in read else WRITE
    return PageProgress(code, str(get_language_info(code)["name_translated"]), page, step)


def pages_to_read(user: Any) -> QuerySet[WorkflowState]:
    """Return the pages in their second reading that somebody else than `user` sent there."""
    found: QuerySet[WorkflowState] = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return found.exclude(requested_by=user)


def pages_returned_to(user: Any) -> QuerySet[WorkflowState]:
    """Return the pages that their reader gave back to `user` with a remark."""
    found: QuerySet[WorkflowState] = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    return found.filter(requested_by=user)


def calls_without_page(at: datetime) -> QuerySet[Call]:
    """Return the published calls that are not over at the instant `at` and have no page online in any language."""
    found = published_calls().filter(stages__closes_at__gt=at).exclude(site_pages__live=True)
    return found.order_by().distinct()
