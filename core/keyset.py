"""Pages of long lists by key: each page starts after the last row of the one before, so that a deep page costs no more
than the first. A list may be of several parts, shown one after the other (what was submitted, then the drafts)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

from core.listing import Counted, Page, bare

AFTER, BEFORE = "after", "before"
LONGEST_KEY = 120
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Part:
    """A part of a list: its rows, and the columns that order them, all descending, the last one unique."""

    rows: QuerySet[Any]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """Where a page starts: a part, and the key of the row before it."""

    part: int
    values: tuple[Any, ...]


def keyset_page(
    request: HttpRequest, parts: Sequence[Part], count: int, *, exact: bool, counted: Counted = bare, per_page: int = 25
) -> Page[Any]:
    """Return the page of the list that the address asks for (`?after=`, `?before=`); anything unreadable is the first.

    `count` is how many rows there are, or, when not `exact`, at least. One query a part, and none for a part that is
    not on the page.
    """
    asked_back = AFTER not in request.GET
    mark = _read(request.GET.get(BEFORE if asked_back else AFTER, ""), parts)
    backwards = asked_back and mark is not None
    found = list(_walk(parts, mark, per_page + 1, backwards=backwards))
    more, shown = len(found) > per_page, found[:per_page]
    if backwards:
        shown.reverse()
    is_first, is_last = (not more, False) if backwards else (mark is None, not more)
    return Page(
        items=[row for _part, row in shown],
        number=1,
        count=count,
        exact=exact,
        next_url="" if is_last or not shown else _address(request.GET, AFTER, _mark(shown[-1], parts)),
        previous_url="" if is_first or not shown else _address(request.GET, BEFORE, _mark(shown[0], parts)),
        counted=counted,
    )


def _walk(parts: Sequence[Part], mark: Mark | None, most: int, *, backwards: bool) -> Iterator[tuple[int, Model]]:
    order = list(enumerate(parts))
    if backwards:
        order.reverse()
    for place, part in order:
        passed = mark is not None and (place > mark.part if backwards else place < mark.part)
        if passed or most <= 0:
            continue
        rows = part.rows.order_by(*(key if backwards else f"-{key}" for key in part.keys))
        if mark is not None and place == mark.part:
            rows = rows.filter(_beyond(part.keys, mark.values, "gt" if backwards else "lt"))
        for row in rows[:most]:
            most -= 1
            yield place, row


def _beyond(keys: Sequence[str], values: Sequence[Any], way: str) -> Q:
    """Return the condition "(a, b) beyond (x, y)", with the first column bounded on its own for the index."""
    beyond = Q()
    for place, key in enumerate(keys):
        same = {keys[i]: values[i] for i in range(place)}
        beyond |= Q(**same, **{f"{key}__{way}": values[place]})
    return Q(**{f"{keys[0]}__{way}e": values[0]}) & beyond


def _mark(shown: tuple[int, Any], parts: Sequence[Part]) -> str:
    place, row = shown
    values = [getattr(row, key) for key in parts[place].keys]
    return json.dumps([place, *(value.isoformat() if isinstance(value, datetime) else value for value in values)])


def _read(text: str, parts: Sequence[Part]) -> Mark | None:
    if not text or len(text) > LONGEST_KEY:
        return None
    try:
        place, *values = json.loads(text)
        part = parts[range(len(parts)).index(place)]
        pairs = zip(part.keys, values, strict=True)
        return Mark(int(place), tuple(_value(part.rows.model, key, value) for key, value in pairs))
    except (ValueError, TypeError, ValidationError, RecursionError):
        # Whatever a tampered address holds, the list starts at its beginning.
        return None


def _value(model: type[Model], key: str, value: Any) -> Any:
    field: Any = model._meta.get_field(key)
    read = field.to_python(value)
    unreadable = read is None or (isinstance(read, datetime) and read.tzinfo is None)
    if unreadable or (isinstance(read, int) and not 0 <= read <= LARGEST_KEY):
        raise ValueError(key)
    return read


def _address(parameters: QueryDict, name: str, value: str) -> str:
    kept = parameters.copy()
    for other in (AFTER, BEFORE, "page"):
        kept.pop(other, None)
    kept[name] = value
    return f"?{kept.urlencode()}"
