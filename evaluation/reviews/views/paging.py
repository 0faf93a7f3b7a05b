"""Pages of lists that are ordered in Python: a juror's random order, a ranking."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from core.listing import COUNT_UP_TO, LAST_PAGE, Page


def page_of_list(request: HttpRequest, rows: Sequence[Any], per_page: int = 25, *, keep: str = "") -> Page[Any]:
    """Return the page of `rows` that the address asks for (`?page=2`); anything unreadable is the first.

    `keep` is what the addresses of the neighbours say before the page ("juror=3&").
    """
    last = max(1, -(-len(rows) // per_page))
    number = _asked(request, last)
    start = (number - 1) * per_page
    return Page(
        items=rows[start : start + per_page],
        number=number,
        count=len(rows),
        exact=True,
        next_url=f"?{keep}page={number + 1}" if number < last else "",
        previous_url=f"?{keep}page={number - 1}" if number > 1 else "",
    )


def page_of_start(
    request: HttpRequest, start: Callable[[int], Sequence[Any]], counted: QuerySet[Any], per_page: int
) -> Page[Any]:
    """Return the page that the address asks for of a list that is read from its start: `start(most)` gives `most` rows.

    For an order whose lines depend on those above them only; what is below the page is not read. The count of
    `counted` stops at 1,000.
    """
    count = counted.order_by()[: COUNT_UP_TO + 1].count()
    exact = count <= COUNT_UP_TO
    number = _asked(request, max(1, -(-count // per_page)) if exact else LAST_PAGE)
    rows = start(number * per_page + 1)
    return Page(
        items=rows[(number - 1) * per_page : number * per_page],
        number=number,
        count=min(count, COUNT_UP_TO),
        exact=exact,
        next_url=f"?page={number + 1}" if len(rows) > number * per_page else "",
        previous_url=f"?page={number - 1}" if number > 1 else "",
    )


def _asked(request: HttpRequest, last: int) -> int:
    asked = request.GET.get("page", "")
    return min(last, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else 1
