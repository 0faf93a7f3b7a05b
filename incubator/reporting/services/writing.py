"""The start-up's side of a report: its answers, and submitting it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from incubator.reporting.models import Report
from incubator.reporting.models.report import QUESTIONS
from incubator.reporting.workflows import WRITABLE


def writable(report: Report, by: Any) -> Report:
    """Lock `report` and return it anew, for its start-up to write. To be called in a transaction.

    Raises PermissionDenied, and TransitionRefused while its period is locked.
    """
    fresh = lock(report)
    require(by, "reporting.write_report", fresh)
    if fresh.state not in WRITABLE:
        raise TransitionRefused([_("This report is submitted: nothing in it changes unless it is sent back.")])
    return fresh


def write_narrative(*, report: Report, answers: Mapping[str, str], by: Any, at: datetime) -> Report:
    """Keep the answers to the questions of the report, by the name of the question; those left out stay.

    Raises PermissionDenied, and TransitionRefused while its period is locked.
    """
    with transaction.atomic():
        fresh = writable(report, by)
        given = {name: answers[name].strip() for name in QUESTIONS if name in answers}
        changed = [name for name, text in given.items() if getattr(fresh, name) != text]
        if changed:
            for name in changed:
                setattr(fresh, name, given[name])
            fresh.save(update_fields=changed)
            journal.append(fresh, event="write", by=by, at=at, payload={"answers": changed})
        return fresh


def submit(*, report: Report, by: Any, at: datetime) -> Report:
    """Submit the report: its period is locked. Raises TransitionRefused while a question has no answer."""
    with door(report, "submit", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.submitted_by, fresh.submitted_at = by, at
    return fresh
