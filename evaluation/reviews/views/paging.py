"""Pages of lists that are ordered in Python: a juror's random order, a ranking."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from core.listing import Page


def page_of_list(request: HttpRequest, rows: Sequence[Any], per_page: int = 25) -> Page[Any]:
    """Return the page of `rows` that the address asks for (`?page=2`); anything unreadable is the first."""
    asked = request.GET.get("page", "")
    last = max(1, -(-len(rows) // per_page))
    number = min(last, max(1, int(asked))) if asked.isdecimal() and len(asked) < 6 else 1
    start = (number - 1) * per_page
    return Page(
        items=rows[start : start + per_page],
        number=number,
        count=len(rows),
        exact=True,
        next_url=f"?page={number + 1}" if number < last else "",
        previous_url=f"?page={number - 1}" if number > 1 else "",
    )
