"""Giving entries to jurors: one by hand, or a whole stage evenly."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, transition
from evaluation.panels.messages import assigned, several_assigned
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.panels.selectors import StagePlan, in_conflict, plan_for
from evaluation.panels.workflows import ACTIVE


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
        _to_jury(fresh, by=by, at=at)
        assignment = _create(fresh, member, by=by, at=at)
        post([assigned(assignment)], about=assignment, number=1)
        return assignment


def _refusals(entry: StageEntry, member: PanelMember, present: Assignment | None) -> list[str]:
    readers = Assignment.objects.filter(entry=entry, member__person=member.person_id, state__in=ACTIVE)
    load = Assignment.objects.filter(member=member, state__in=ACTIVE).count()
    checks = {
        _("This juror's panel is that of another stage."): member.panel.stage_id != entry.stage_id,
        _("This juror's account is closed."): not member.person.is_active,
        _("This juror stepped aside for this application."): present is not None,
        _("This person reads the application already, in another panel."): readers.exists(),
        _("This juror has a conflict of interest: they are tied to the start-up."): in_conflict(entry, member.person),
        _("This juror has no place left."): load >= member.capacity,
        _("This application is not under evaluation."): entry.state not in (EntryState.ELIGIBLE, EntryState.IN_REVIEW),
    }
    return [sentence for sentence, holds in checks.items() if holds]


def _to_jury(entry: StageEntry, *, by: User, at: datetime) -> None:
    if entry.state == EntryState.ELIGIBLE:
        with transition(entry, "start_review", by=by, at=at):
            pass


def _create(entry: StageEntry, member: PanelMember, *, by: User, at: datetime) -> Assignment:
    assignment = Assignment.objects.create(entry=entry, member=member, assigned_at=at)
    journal.append(assignment, event="assign", by=by, at=at, to_state=assignment.state)
    return assignment


def assign_balanced(*, stage: Stage, by: User, at: datetime) -> StagePlan:
    """Give each entry of `stage` the readers it lacks, evenly, and return the plan that was carried out.

    The plan is made anew under a lock of the stage's panels, so that two officers at once do not give twice. Each juror
    gets one message. Raises PermissionDenied, or TransitionRefused when the stage has no panel.
    """
    with transaction.atomic():
        lock_stage(stage)
        panels = list(Panel.objects.select_for_update().filter(stage=stage).order_by("pk"))
        if not panels:
            raise TransitionRefused([_("This stage has no panel yet.")])
        require(by, "panels.assign", panels[0])
        made = plan_for(stage)
        given: dict[int, list[Assignment]] = {}
        for entry_key in dict.fromkeys(entry for entry, _juror in made.plan.pairs):
            fresh = lock(made.entries[entry_key])
            if fresh.state not in (EntryState.ELIGIBLE, EntryState.IN_REVIEW):
                continue
            _to_jury(fresh, by=by, at=at)
            for member in _readers(made, entry_key):
                given.setdefault(member.pk, []).append(_create(fresh, member, by=by, at=at))
        _announce(given)
        return made


def _readers(made: StagePlan, entry_key: int) -> Sequence[PanelMember]:
    return [made.members[juror] for entry, juror in made.plan.pairs if entry == entry_key]


def _announce(given: dict[int, list[Assignment]]) -> None:
    for assignments in given.values():
        post([several_assigned(assignments)], about=assignments[0], number=1)
