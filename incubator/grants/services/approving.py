"""Approvals by as many people as an amount asks for: the same for a payment and for a purchase."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core import journal
from core.transitions import lock
from core.transitions import transition as door


@contextmanager
def approving(
    instance: Any, approvals: Callable[[Any], QuerySet[Any]], waiting: str, *, by: Any, at: datetime
) -> Iterator[tuple[Any, str]]:
    """Yield `instance`, locked, with the act of `by` on it: "approve" for the last of its `approvers`, else "endorse".

    `approvals` reads those given before, `waiting` is the state in which it waits for them. A repeat by a person whose
    approval waits for others writes nothing: its `already` is the first one's entry.
    """
    with transaction.atomic():
        locked = lock(instance)
        given = approvals(locked)
        if locked.state == waiting and given.filter(person=by).exists():
            locked.already = journal.entries_of(locked).filter(event="endorse", actor=by).last()
            yield locked, "endorse"
            return
        act = "endorse" if locked.approvers - given.count() > 1 else "approve"
        with door(instance, act, by=by, at=at) as fresh:
            yield fresh, act
