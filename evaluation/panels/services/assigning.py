"""Giving one entry to one juror."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.services import lock_stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, transition
from evaluation.panels.enums import Way
from evaluation.panels.messages import assigned
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.panels.selectors import basis_of, in_conflict
from evaluation.panels.workflows import ACTIVE, AssignmentState


def assign(*, entry: StageEntry, member: PanelMember, by: User, at: datetime) -> Assignment:
    """Give `entry` to a juror, and send the entry to the jury when it was only eligible. Tells the juror.

    Takes turns with the release of the stage, after which nothing goes to the jury any more.
    A pair that is there already is returned as it is. Raises PermissionDenied, or TransitionRefused with a sentence:
    another stage, a conflict that the platform knows, a juror who stepped aside or has no place left, an entry that
    is not to be evaluated.
    """
    require(by, "panels.assign", member.panel)
    with transaction.atomic():
        lock_stage(entry.stage)
        Panel.objects.select_for_update().get(pk=member.panel_id)
        fresh = lock(entry)
        present = Assignment.objects.filter(entry=fresh, member=member).first()
        if present and present.state in ACTIVE:
            return present
        if refusals := _refusals(fresh, member, present):
            raise TransitionRefused(refusals)
        to_jury(fresh, by=by, at=at)
        basis = basis_of(fresh, member, Way.HAND)
        assignment = create_assignment(fresh, member, basis=basis, by=by, at=at)
        post([assigned(assignment)], about=assignment, number=1)
        return assignment


def _refusals(entry: StageEntry, member: PanelMember, present: Assignment | None) -> list[str]:
    readers = Assignment.objects.filter(entry=entry, member__person=member.person_id, state__in=ACTIVE)
    lapsed = present is not None and present.state == AssignmentState.LAPSED
    load = Assignment.objects.filter(member=member, state__in=ACTIVE).count()
    checks = {
        _("This juror's panel is that of another stage."): member.panel.stage_id != entry.stage_id,
        _("This juror's account is closed."): not member.person.is_active,
        _("This juror had this application and did not hand the sheet in in time: the chair can reopen it."): lapsed,
        _("This juror stepped aside for this application."): present is not None and not lapsed,
        _("This person reads the application already, in another panel."): readers.exists(),
        _("This juror has a conflict of interest: they are tied to the start-up."): in_conflict(entry, member.person),
        _("This juror has no place left."): load >= member.capacity,
        _("This application is not under evaluation."): entry.state not in (EntryState.ELIGIBLE, EntryState.IN_REVIEW),
    }
    return [sentence for sentence, holds in checks.items() if holds]


def to_jury(entry: StageEntry, *, by: User, at: datetime) -> None:
    """Send an entry that was only eligible to the jury."""
    if entry.state == EntryState.ELIGIBLE:
        with transition(entry, "start_review", by=by, at=at):
            pass


def create_assignment(
    entry: StageEntry, member: PanelMember, *, basis: dict[str, Any], by: User, at: datetime, counts: bool = True
) -> Assignment:
    """Write an assignment with its `basis` and its journal entry; who calls has checked and tells the juror.

    `counts` is False for a sheet that ranks nobody, that of a calibration.
    """
    assignment = Assignment.objects.create(entry=entry, member=member, assigned_at=at, basis=basis, counts=counts)
    journal.append(assignment, event="assign", by=by, at=at, to_state=assignment.state, payload=basis)
    return assignment
