"""Fetching what a page is about, or answering 404 or 403."""

from typing import Any

from django.http import Http404, HttpRequest

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.selectors import entries_reached_by, entry_of, stage_reached_by
from core.access import require


def stage_or_404(request: HttpRequest, call_code: str, number: int, rule: str = "decisions.view_board") -> Stage:
    """Return the stage whose decisions a role of the reader opens. Raises Http404, or PermissionDenied by `rule`."""
    stage = stage_reached_by(request.user, call_code, number)
    if stage is None:
        raise Http404
    require(request.user, rule, stage)
    return stage


def entry_or_404(request: HttpRequest, reference: str, number: int) -> StageEntry:
    """Return the entry that a staff role of the reader reaches. Raises Http404."""
    try:
        return entry_of(entries_reached_by(request.user), reference, number)
    except StageEntry.DoesNotExist as error:
        raise Http404 from error


def labelled(counts: dict[str, int], labels: Any) -> list[tuple[str, int]]:
    """Return (label, count) pairs in the order of `labels`, a TextChoices."""
    return [(str(choice.label), counts[choice.value]) for choice in labels if choice.value in counts]
