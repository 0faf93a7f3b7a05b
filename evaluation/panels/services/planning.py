"""Plans of assignment: made and kept to be looked at, then carried out as they were shown, or not at all."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from evaluation.panels.matching import Asked, Mode
from evaluation.panels.messages import several_assigned
from evaluation.panels.models import Assignment, AssignmentPlan, Panel
from evaluation.panels.selectors import (
    Given,
    basis_of,
    entries_for_plan,
    gaps_of,
    given_for,
    members_for_plan,
    plan_for,
    readers_by_entry,
)
from evaluation.panels.services.assigning import create_assignment, to_jury
from evaluation.panels.services.conflicts import keep_suspected_conflicts

# Possible pairs of an application and a juror up to which a plan is made while its officer waits: about two seconds.
AT_ONCE = 100_000
# A plan of 10,000 applications takes half a minute: what else is due waits no longer than for one.
MOST_AT_A_TIME = 1


def prepare_plan(
    *, stage: Stage, by: User, at: datetime, mode: str = Mode.OPTIMISED, mixed: bool = False, seed: str = ""
) -> AssignmentPlan:
    """Make a plan of `stage` and keep it to be looked at. Gives nothing to anybody; looks for conflicts of interest.

    A plan over more than `AT_ONCE` pairs is left to `make_waiting_plans`. `seed` draws the lots; without one it is
    drawn anew. What the same person prepared before and did not carry out is dropped. Raises PermissionDenied, or
    TransitionRefused in words when the stage has no panel, no juror or no entry.
    """
    require(by, "panels.assign", Panel(stage=stage))
    jurors, entries = members_for_plan(stage).count(), entries_for_plan(stage).count()
    if not Panel.objects.filter(stage=stage).exists():
        raise TransitionRefused([_("This stage has no panel yet.")])
    if not jurors:
        raise TransitionRefused([_("The panels of this stage have no juror yet: invite one first.")])
    if not entries:
        raise TransitionRefused([_("No application of this stage is eligible yet.")])
    with transaction.atomic():
        AssignmentPlan.objects.filter(stage=stage, made_by=by, carried_out_at=None).delete()
        plan = AssignmentPlan.objects.create(
            stage=stage, made_by=by, made_at=at, mode=mode, mixed=mixed, seed=seed or secrets.token_hex(8)
        )
    return _make(plan, at=at) if jurors * entries <= AT_ONCE else plan


def make_waiting_plans(at: datetime) -> int:
    """Make the large plans that were asked for; return how many.

    Two workers may make the same one: the first to end keeps it.
    """
    waiting = AssignmentPlan.objects.filter(ready_at=None).select_related("stage__call__programme", "made_by")
    return len([_make(plan, at=at) for plan in waiting.order_by("pk")[:MOST_AT_A_TIME]])


def _make(plan: AssignmentPlan, *, at: datetime) -> AssignmentPlan:
    """Compute what `plan` gives and keep it, unless the plan was dropped or made meanwhile."""
    keep_suspected_conflicts(plan.stage, at=at)
    made = plan_for(plan.stage, Asked(Mode(plan.mode), plan.mixed, plan.seed), at=at)
    plan.pairs = [list(pair) for pair in made.plan.pairs]
    plan.gaps, plan.gap, plan.basis, plan.ready_at = gaps_of(made.plan), made.plan.gap, made.given.digest, at
    found = {name: getattr(plan, name) for name in ("pairs", "gaps", "gap", "basis", "ready_at")}
    AssignmentPlan.objects.filter(pk=plan.pk, ready_at=None).update(**found)
    return plan


def carry_out_plan(*, plan: AssignmentPlan, by: User, at: datetime) -> AssignmentPlan:
    """Give to each juror what the plan shows, once; each juror gets one message.

    Takes turns with the release of the stage and with every other assignment of it. Raises PermissionDenied, or
    TransitionRefused when anything that the plan was made from has moved since: nothing is given then.
    """
    require(by, "panels.assign", Panel(stage=plan.stage))
    with transaction.atomic():
        lock_stage(plan.stage)
        list(Panel.objects.select_for_update().filter(stage=plan.stage).order_by("pk"))
        fresh = AssignmentPlan.objects.select_for_update(of=("self",)).select_related("stage__call").get(pk=plan.pk)
        if fresh.carried_out_at:
            return fresh
        if fresh.ready_at is None:
            raise TransitionRefused([_("This plan is still being made.")])
        given = given_for(fresh.stage, at=at)
        if given.digest != fresh.basis:
            raise TransitionRefused([_moved()])
        for assignments in _give(fresh, given, by=by, at=at).values():
            post([several_assigned(assignments)], about=assignments[0], number=1)
        fresh.carried_out_at = at
        fresh.save(update_fields=["carried_out_at"])
        journal.append(fresh, event="carry_out", by=by, at=at, payload={"mode": fresh.mode, "places": len(fresh.pairs)})
        return fresh


def _give(plan: AssignmentPlan, given: Given, *, by: User, at: datetime) -> dict[int, list[Assignment]]:
    """Write what the plan gives, each entry under its lock; return it by member."""
    given_to: dict[int, list[Assignment]] = {}
    for key, jurors in readers_by_entry(plan).items():
        entry = lock(given.entries[key])
        if entry.state not in (EntryState.ELIGIBLE, EntryState.IN_REVIEW):
            raise TransitionRefused([_moved()])
        to_jury(entry, by=by, at=at)
        for member in (given.members[juror] for juror in jurors):
            basis = basis_of(given.entries[key], member, plan.mode)
            given_to.setdefault(member.pk, []).append(create_assignment(entry, member, basis=basis, by=by, at=at))
    return given_to


def _moved() -> str:
    return _("Applications, jurors or conflicts have changed since this plan was made. Make it again.")
