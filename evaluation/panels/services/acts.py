"""What jurors, chairs and the system do with an assignment."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.services import lock_stage
from core.access import require
from core.transitions import TransitionRefused, lock, transition
from evaluation.panels.models import Assignment, ConflictDeclaration
from evaluation.panels.services.charters import accept_charter
from evaluation.panels.workflows import AssignmentState

Kind = ConflictDeclaration.Kind


def declare(
    *, assignment: Assignment, kind: str, text: str = "", charter: int | None = None, by: User, at: datetime
) -> Assignment:
    """Keep what a juror declares before the dossier opens; accept the assignment, or step aside on a recusal.

    `text` describes a possible conflict or the reason of a recusal, `charter` is the version of the charter that the
    juror accepts with it, where there is one to accept. Raises PermissionDenied, or TransitionRefused
    when the description is missing or the assignment is past it.
    """
    text = text.strip()
    if kind not in Kind.values:
        raise TransitionRefused([_("Choose one of the three declarations.")])
    if kind == Kind.RECUSAL:
        return recuse(assignment=assignment, reason=text, by=by, at=at)
    if kind == Kind.POTENTIAL and not text:
        raise TransitionRefused([_("Describe the possible conflict of interest.")])
    require(by, "panels.declare", assignment)
    with transaction.atomic():
        fresh = lock(assignment)
        if charter is not None:
            accept_charter(call=fresh.entry.stage.call, version=charter, by=by, at=at)
        if fresh.state == AssignmentState.PROPOSED:
            _keep(fresh, kind, text, at)
        with transition(fresh, "accept", by=by, at=at, payload={"declared": kind}, held=True) as accepted:
            return accepted


def recuse(*, assignment: Assignment, reason: str, by: User, at: datetime) -> Assignment:
    """Step aside for a conflict, with its `reason`: the place opens again and the officers are told.

    By the juror, the panel's chair or an officer of the call. Raises TransitionForbidden, or TransitionRefused without
    a reason.
    """
    with transition(assignment, "recuse", by=by, at=at, reason=reason) as fresh:
        if fresh.already:
            return fresh
        _keep(fresh, Kind.RECUSAL, reason.strip(), at)
    return fresh


def _keep(assignment: Assignment, kind: str, text: str, at: datetime) -> None:
    declared = ConflictDeclaration(assignment=assignment, kind=kind, text=text, declared_at=at)
    ConflictDeclaration.objects.bulk_create(
        [declared],
        update_conflicts=True,
        unique_fields=["assignment"],
        update_fields=["kind", "text", "declared_at"],
    )


def decline(*, assignment: Assignment, by: User, at: datetime, reason: str = "") -> Assignment:
    """Give an assignment back for want of time: the place opens again and the officers are told."""
    with transition(assignment, "decline", by=by, at=at, reason=reason) as fresh:
        return fresh


def reopen(*, assignment: Assignment, by: User, at: datetime, reason: str) -> Assignment:
    """Reopen a submitted sheet, as the panel's chair, with a reason that the juror reads.

    Takes turns with the release of the stage, which waits for no reopened sheet. Raises TransitionForbidden, or
    TransitionRefused without a reason or once the results are out.
    """
    with transaction.atomic():
        lock_stage(assignment.entry.stage)
        with transition(assignment, "reopen", by=by, at=at, reason=reason) as fresh:
            return fresh


def free_assignments(entry: Any, journal_entry: Any) -> None:
    """Free the places of an entry that was withdrawn; submitted sheets stay (reaction to its withdrawal)."""
    waiting = [AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.REOPENED]
    for assignment in Assignment.objects.filter(entry=entry, state__in=waiting).order_by("pk"):
        with transition(assignment, "free", by=None, at=journal_entry.at):
            pass
