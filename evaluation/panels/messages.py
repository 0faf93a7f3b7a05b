"""What the panels room says by mail. A mail names a reference, never an applicant."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import TO_DO, Event, Notice
from evaluation.panels.models import Assignment, JuryRequest

EVENTS = {
    "panels.assigned": Event(
        subject=_("{call}: an application to evaluate"),
        body=_(
            "Hello {name},\n\nApplication {reference} of {call} is yours to evaluate. Before its dossier opens, say "
            "whether you have a conflict of interest:\n{url}\n"
        ),
        placeholders=("name", "call", "reference", "url"),
        short=TO_DO,
    ),
    "panels.several_assigned": Event(
        subject=_("{call}: applications to evaluate ({count})"),
        body=_(
            "Hello {name},\n\nNew applications of {call} are yours to evaluate: {count}. Before each dossier opens, "
            "say whether you have a conflict of interest:\n{url}\n"
        ),
        placeholders=("name", "call", "count", "url"),
        short=TO_DO,
    ),
    "panels.reopened": Event(
        subject=_("{reference}: your sheet is open again"),
        body=_("Hello {name},\n\nThe chair of your panel reopened your sheet on {reference}:\n{reason}\n\n{url}\n"),
        placeholders=("name", "call", "reference", "reason", "url"),
        short=TO_DO,
    ),
    "panels.freed": Event(
        subject=_("{reference}: nothing left to do"),
        body=_("Hello {name},\n\nApplication {reference} was withdrawn. You have nothing left to do with it.\n"),
        placeholders=("name", "call", "reference"),
        short=TO_DO,
    ),
    "panels.request_refused": Event(
        subject=_("{call}: your request to join the jury"),
        body=_(
            "Hello {name},\n\nThank you for offering to join the jury of {call}. "
            "You will not be part of it:\n{reason}\n"
        ),
        placeholders=("name", "call", "reason"),
        short=TO_DO,
    ),
    "panels.place_open": Event(
        subject=_("{call}: {reference} lacks a reader"),
        body=_("{juror} stepped aside. Application {reference} of {call} lacks a reader:\n{url}\n"),
        placeholders=("call", "juror", "reference", "url"),
        short=TO_DO,
    ),
}


def _context(assignment: Assignment, url: str) -> dict[str, Any]:
    return {
        "name": assignment.member.person,
        "call": assignment.entry.stage.call.code,
        "reference": assignment.entry.application.reference,
        "url": settings.BASE_URL + url,
    }


def _to_juror(event: str, assignment: Assignment, **more: Any) -> Notice:
    context = _context(assignment, reverse("reviews:mine")) | more
    return Notice(event, assignment.member.person, context, call_code=assignment.entry.stage.call.code)


def assigned(assignment: Assignment) -> Notice:
    """Return the notice to a juror who was given one entry."""
    return _to_juror("panels.assigned", assignment)


def several_assigned(assignments: Sequence[Assignment]) -> Notice:
    """Return the notice to a juror who was given `assignments` at once, all of one call."""
    return _to_juror("panels.several_assigned", assignments[0], count=len(assignments))


def reopened(assignment: Assignment, journal_entry: Any) -> list[Notice]:
    """Return the notice to a juror whose sheet is open again."""
    return [_to_juror("panels.reopened", assignment, reason=journal_entry.reason)]


def freed(assignment: Assignment, journal_entry: Any) -> list[Notice]:
    """Return the notice to a juror whose assignment is no longer needed."""
    return [_to_juror("panels.freed", assignment)]


def request_refused(request: JuryRequest, journal_entry: Any) -> list[Notice]:
    """Return the notice to a person who does not join the jury, with the reason."""
    call = request.panel.stage.call
    context = {"name": request.person, "call": call.code, "reason": journal_entry.reason}
    return [Notice("panels.request_refused", request.person, context, call_code=call.code)]


def place_open(assignment: Assignment, journal_entry: Any) -> list[Notice]:
    """Return the notices to the officers of a call in which a place opened again. The reason stays in the platform."""
    call = assignment.entry.stage.call
    context = _context(assignment, reverse("panels:assignments", args=[assignment.member.panel_id]))
    return [
        Notice("panels.place_open", officer, context | {"juror": assignment.member.person}, call_code=call.code)
        for officer in people_with(Role.OFFICER, assignment.entry.application)
    ]
