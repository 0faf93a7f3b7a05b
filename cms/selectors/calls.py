"""Calls as lists show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min, Q, QuerySet
from wagtail.models import Page

from applications.calls.models import Call, Stage
from applications.calls.selectors import published_calls, stages_of
from applications.calls.workflows import CallState
from cms.models import CallPage, ProgrammePage
from cms.selectors.pages import UNLISTED
from core.windows import WindowState


@dataclass(frozen=True)
class CallCard:
    """A call in a list: its page, its first stage (the one that visitors apply to) and whether one may apply now."""

    page: CallPage
    call: Call
    stage: Stage | None
    state: WindowState

    @property
    def is_open(self) -> bool:
        """Tell whether one may apply now."""
        return self.state is WindowState.OPEN


def applying_state(call: Call, stage: Stage | None, at: datetime) -> WindowState:
    """Return whether one may apply to `call` at `at`: the window of its first stage, closed once it is archived."""
    if stage is None or call.state != CallState.PUBLISHED:
        return WindowState.CLOSED
    return stage.window.state_at(at)


def card_of(page: CallPage, at: datetime) -> CallCard:
    """Return the line of a call's page as it stands at the instant `at`."""
    stages = stages_of(page.call)
    first = stages[0] if stages else None
    return CallCard(page, page.call, first, applying_state(page.call, first, at))


def _presented() -> Any:  # A Wagtail queryset, of which there are no stubs.
    return (
        CallPage.objects.live()
        .filter(call__in=published_calls().values("pk"))
        .annotate(first_opens=Min("call__stages__opens_at"), first_closes=Min("call__stages__closes_at"))
        .select_related("call__programme")
        .prefetch_related("call__stages")
        .defer(*UNLISTED, "call__terms")
    )


def _presented_under(page: Page) -> QuerySet[CallPage]:
    found: QuerySet[CallPage] = _presented().descendant_of(page)
    return found


def _living(at: datetime) -> Q:
    return Q(call__state=CallState.PUBLISHED, first_closes__gt=at)


def living_calls_under(page: Page, at: datetime) -> list[CallCard]:
    """Return the calls under `page` that are open (the first to close leads) or coming at the instant `at`."""
    cards = [card_of(found, at) for found in _presented_under(page).filter(_living(at)).order_by("first_closes")]
    return sorted(cards, key=lambda card: not card.is_open)


def closed_call_pages_under(page: Page, at: datetime) -> QuerySet[CallPage]:
    """Return the pages under `page` of the calls to which one can no longer apply, the last to close first."""
    return _presented_under(page).exclude(_living(at)).order_by("-first_closes")


def calls_of_programme(page: ProgrammePage, at: datetime) -> list[CallCard]:
    """Return the calls of the programme that `page` presents, in its language, the last to open first."""
    found = _presented().filter(call__programme=page.programme_id, locale=page.locale_id)
    return [card_of(one, at) for one in found.order_by("-first_opens")]


def presented_card(page: Page, at: datetime) -> CallCard | None:
    """Return the line of one page of a call, None when the page or the call is not published."""
    found = _presented().filter(pk=page.pk).first()
    return card_of(found, at) if found else None
