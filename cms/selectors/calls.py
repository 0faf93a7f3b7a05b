"""Calls as lists show them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from applications.calls.models import Call, Envelope, Stage
from applications.calls.models.call import SHOWN
from applications.calls.selectors import stages_of
from applications.calls.workflows import CallState
from applications.calls.zones import EVERYWHERE
from cms.models import CallPage, ProgrammePage
from cms.selectors.pages import LISTED
from cms.tree import below
from core.windows import WindowState
from incubator.network.selectors import names
from incubator.programmes.models import Programme

# The columns of a call that a list shows.
LISTED_OF_CALL = ("code", "slug", "state", "title", "zone", "is_test", "programme__code", "programme__name")


@dataclass(frozen=True)
class CallWish:
    """What a visitor looks for among the calls: the codes of a country and of a programme, "" for all."""

    country: str = ""
    programme: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether every call is asked for."""
        return not (self.country or self.programme)

    def of(self, pages: QuerySet[CallPage]) -> QuerySet[CallPage]:
        """Return those of `pages` whose call has awards for the country and belongs to the programme."""
        if self.programme:
            pages = pages.filter(call__programme__code=self.programme)
        if self.country:
            here = Envelope.objects.filter(call=OuterRef("call"), country__in=(self.country, EVERYWHERE))
            pages = pages.filter(Exists(here))
        return pages


EVERY_CALL = CallWish()


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


@cache
def _presented() -> Any:  # A Wagtail queryset, of which there are no stubs.
    """Return what is asked for calls in lists, put together once a process; who asks narrows it down."""
    return (
        CallPage.objects.live()
        .filter(call__state__in=SHOWN, call__is_test=False)
        .select_related("call__programme")
        .prefetch_related("call__stages")
        .only(*LISTED, "call", *(f"call__{name}" for name in LISTED_OF_CALL))
    )


def _presented_under(page: Page) -> QuerySet[CallPage]:
    found: QuerySet[CallPage] = _presented().filter(below(page))
    return found


def _first(instant: str) -> Subquery:
    """Return the earliest `instant` (a column of stages) of the call of a page."""
    return Subquery(Stage.objects.filter(call=OuterRef("call")).order_by(instant).values(instant)[:1])


def _begun_to_close(at: datetime) -> Exists:
    """Tell whether a stage of the call has closed: one applies to the first that closes."""
    return Exists(Stage.objects.filter(call=OuterRef("call"), closes_at__lte=at))


def living_calls_under(page: Page, at: datetime, wish: CallWish = EVERY_CALL) -> list[CallCard]:
    """Return the calls under `page` that are open (the first to close leads) or coming at the instant `at`."""
    found = wish.of(_presented_under(page)).filter(~_begun_to_close(at), call__state=CallState.PUBLISHED)
    cards = [card for card in (card_of(one, at) for one in found) if card.stage is not None]
    return sorted(cards, key=lambda card: (not card.is_open, card.stage.closes_at if card.stage else at))


def next_call(page: CallPage, at: datetime) -> CallCard | None:
    """Return the call to which who comes too late for `page` may turn: the open one that closes first, or one to come.

    Calls of the same programme lead.
    """
    return next(iter(other_calls(page, at)), None)


def other_calls(page: CallPage, at: datetime) -> list[CallCard]:
    """Return the other calls that are open or coming, those of the programme of `page` first, each once."""
    others = [card for card in living_calls_under(page.get_parent(), at) if card.page.pk != page.pk]
    return sorted(others, key=lambda card: card.call.programme_id != page.call.programme_id)


def closed_call_pages_under(page: Page, at: datetime, wish: CallWish = EVERY_CALL) -> QuerySet[CallPage]:
    """Return the pages under `page` of the calls to which one can no longer apply, the last to close first."""
    over = wish.of(_presented_under(page)).filter(Q(call__state=CallState.ARCHIVED) | Q(_begun_to_close(at)))
    return over.annotate(first_closes=_first("closes_at")).order_by("-first_closes")


def call_choices(page: Page) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return (code, name) of the countries and of the programmes of the calls under `page`, by name. Two queries."""
    calls = CallPage.objects.live().filter(below(page)).filter(call__state__in=SHOWN, call__is_test=False)
    known = names()
    given = Envelope.objects.filter(call__in=calls.values("call")).exclude(country=EVERYWHERE)
    countries = {code: known.get(code, code) for code in given.values_list("country", flat=True)}
    asked = Programme.objects.filter(calls__in=calls.values("call")).distinct()
    programmes = {programme.code: str(programme.name) for programme in asked}
    return _by_name(countries), _by_name(programmes)


def _by_name(named: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(named.items(), key=lambda pair: pair[1])


def calls_of_programme(page: ProgrammePage, at: datetime) -> list[CallCard]:
    """Return the calls of the programme that `page` presents, in its language, the last to open first."""
    found = _presented().filter(call__programme=page.programme_id, locale=page.locale_id)
    return [card_of(one, at) for one in found.annotate(first_opens=_first("opens_at")).order_by("-first_opens")]


def presented_card(page: Page, at: datetime) -> CallCard | None:
    """Return the line of one page of a call, None when the page or the call is not published."""
    found = _presented().filter(pk=page.pk).first()
    return card_of(found, at) if found else None
