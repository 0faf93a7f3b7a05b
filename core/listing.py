"""Pages of long lists: as many queries and as much work at ten thousand rows as at three."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core import formats

M = TypeVar("M", bound=Model)
T = TypeVar("T")
# Counting stops here: nobody needs to know that a list has 8,312 rows, and the database would read them all.
COUNT_UP_TO = 1_000
LAST_PAGE = 400
# Says what a number of rows is: `ngettext("%(count)s call", "%(count)s calls", count)`, "%(count)s" left in it.
Counted = Callable[[int], str]


def bare(count: int) -> str:
    """Count rows that have no name."""
    return "%(count)s"


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its rows, how many there are in all, and the addresses of its neighbours ("" when none)."""

    items: Sequence[T]
    number: int
    count: int
    exact: bool
    next_url: str
    previous_url: str
    counted: Counted = bare

    @property
    def count_label(self) -> str:
        """Return the number of rows, exact up to 1,000, then "1,000+", and what they are."""
        text = formats.number(self.count)
        return self.counted(self.count) % {"count": text if self.exact else _("%(count)s+") % {"count": text}}

    def __iter__(self) -> Any:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def page_of(
    request: HttpRequest,
    queryset: QuerySet[M],
    per_page: int = 25,
    parameter: str = "page",
    counted: Counted = bare,
) -> Page[M]:
    """Return the page of `queryset` that the address asks for (`?page=2`); anything unreadable is the first.

    Two queries: the rows (one more than shown, to know whether a page follows) and a count that stops at 1,000. The
    key is added to the order so that equal rows never change places between two pages.
    """
    number = _asked(request.GET.get(parameter, ""))
    count = queryset.order_by()[: COUNT_UP_TO + 1].count()
    if count <= COUNT_UP_TO:
        number = min(number, max(1, -(-count // per_page)))
    start = (number - 1) * per_page
    rows = list(_in_fixed_order(queryset)[start : start + per_page + 1])
    return Page(
        items=rows[:per_page],
        number=number,
        count=min(count, COUNT_UP_TO),
        exact=count <= COUNT_UP_TO,
        next_url=_address(request.GET, parameter, number + 1) if len(rows) > per_page else "",
        previous_url=_address(request.GET, parameter, number - 1) if number > 1 else "",
        counted=counted,
    )


def page_of_lines(request: HttpRequest, lines: Sequence[T], per_page: int = 25, parameter: str = "page") -> Page[T]:
    """Return the page that the address asks for of `lines`, which are read already or read where sliced."""
    number = min(_asked(request.GET.get(parameter, "")), max(1, -(-len(lines) // per_page)))
    start = (number - 1) * per_page
    return Page(
        items=lines[start : start + per_page],
        number=number,
        count=len(lines),
        exact=True,
        next_url=_address(request.GET, parameter, number + 1) if len(lines) > start + per_page else "",
        previous_url=_address(request.GET, parameter, number - 1) if number > 1 else "",
    )


def page_of_start(
    request: HttpRequest,
    start: Callable[[int], Sequence[T]],
    counted: QuerySet[Any],
    per_page: int = 25,
    parameter: str = "page",
) -> Page[T]:
    """Return the page that the address asks for of a list that is read from its start: `start(most)` gives `most` rows.

    For an order whose lines depend on those above them only; what is below the page is not read. The count of
    `counted` stops at 1,000.
    """
    count = counted.order_by()[: COUNT_UP_TO + 1].count()
    exact = count <= COUNT_UP_TO
    number = _asked(request.GET.get(parameter, ""))
    if exact:
        number = min(number, max(1, -(-count // per_page)))
    rows = start(number * per_page + 1)
    return Page(
        items=rows[(number - 1) * per_page : number * per_page],
        number=number,
        count=min(count, COUNT_UP_TO),
        exact=exact,
        next_url=_address(request.GET, parameter, number + 1) if len(rows) > number * per_page else "",
        previous_url=_address(request.GET, parameter, number - 1) if number > 1 else "",
    )


def _asked(text: str) -> int:
    return max(1, min(int(text), LAST_PAGE)) if text.isdecimal() and len(text) < 6 else 1


def _in_fixed_order(queryset: QuerySet[M]) -> QuerySet[M]:
    order = queryset.query.order_by or queryset.model._meta.ordering or ()
    return queryset.order_by(*order, "pk") if not queryset.query.distinct_fields else queryset


def _address(parameters: Mapping[str, Any], parameter: str, number: int) -> str:
    kept = parameters.copy()  # type: ignore[attr-defined]
    kept[parameter] = str(number)
    return f"?{kept.urlencode()}"
