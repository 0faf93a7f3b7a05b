"""Finding what an address names, and running a service that may refuse."""

from collections.abc import Callable
from typing import Any

from django.http import Http404

from core.transitions import TransitionRefused
from incubator.reporting import selectors
from incubator.reporting.models import Receipt, Report
from media.checks import FileRefused


def report_or_404(user: Any, reference: str, number: int) -> Report:
    """Return the report that `user` may see. Raises Http404."""
    found = selectors.report_for(user, reference, number)
    if found is None:
        raise Http404
    return found


def receipt_or_404(user: Any, reference: str, number: int, key: int) -> Receipt:
    """Return the receipt that `user` may see. Raises Http404."""
    found = selectors.receipt_for(user, reference, number, key)
    if found is None:
        raise Http404
    return found


def refusals(act: Callable[[], Any]) -> list[str]:
    """Run `act`; return the sentences of its refusal, none when it is done."""
    try:
        act()
    except TransitionRefused as refusal:
        return refusal.reasons
    except FileRefused as refusal:
        return [str(refusal)]
    return []
