"""Fetching what a page is about, or answering 404."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from applications.calls.models import Call, Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.models import StageEntry
from applications.entries.selectors import (
    entries_filled_in_by,
    entries_shared_with,
    entries_written_by,
    entry_examined_by,
    entry_of,
    row_of,
    rows_shared_with,
    shown,
    stages_reached_by,
)


def own_entry(request: HttpRequest, reference: str, number: int) -> StageEntry:
    """Return the entry of the reader's own side. Raises Http404."""
    return _found(shown(entries_shared_with(request.user)), reference, number)


def filled_entry(request: HttpRequest, reference: str, number: int) -> StageEntry:
    """Return the entry of the reader's own side, or one that they fill in now as an agent of a hub. Raises Http404."""
    return _found(shown(entries_filled_in_by(request.user)), reference, number)


def own_row(request: HttpRequest, reference: str, number: int) -> StageEntry:
    """Return the entry of the reader's own side with nothing joined, for an act that locks it. Raises Http404."""
    try:
        return row_of(rows_shared_with(request.user), reference, number)
    except StageEntry.DoesNotExist as error:
        raise Http404 from error


def written_entry(request: HttpRequest, reference: str, number: int) -> StageEntry:
    """Return the entry of `filled_entry`, with no more than the saving of one answer needs. Raises Http404."""
    return _found(entries_written_by(request.user), reference, number)


def examined_entry(request: HttpRequest, reference: str, number: int) -> StageEntry:
    """Return the entry that a staff role of the reader reaches. Raises Http404."""
    try:
        return entry_examined_by(request.user, reference, number)
    except StageEntry.DoesNotExist as error:
        raise Http404 from error


def followed_call(request: HttpRequest, call_code: str) -> Call:
    """Return the call, with its programme, whose whole life the reader follows. Raises Http404."""
    return get_object_or_404(calls_visible_to(request.user).select_related("programme"), code=call_code)


def followed_stage(request: HttpRequest, call_code: str, number: int) -> Stage:
    """Return the stage whose list a staff role of the reader opens. Raises Http404."""
    stage, _others = followed_stages(request, call_code, number)
    return stage


def followed_stages(request: HttpRequest, call_code: str, number: int) -> tuple[Stage, list[Stage]]:
    """Return what `followed_stage` returns, with the other stages of its call. Raises Http404."""
    stages = stages_reached_by(request.user, call_code)
    for stage in stages:
        if stage.number == number:
            return stage, [one for one in stages if one.number != number]
    raise Http404


def _found(entries: Any, reference: str, number: int) -> StageEntry:
    try:
        return entry_of(entries, reference, number)
    except StageEntry.DoesNotExist as error:
        raise Http404 from error


def reader_of(request: HttpRequest) -> User:
    """Return the person who reads; the page asked them to sign in."""
    return cast("User", request.user)
