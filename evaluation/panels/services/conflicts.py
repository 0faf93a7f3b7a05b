"""Conflicts of interest that the platform suspects: looked for, then decided by an officer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from core import journal
from core.access import require
from core.transitions import TransitionRefused
from evaluation.panels.models import Assignment, FoundConflict, Panel
from evaluation.panels.selectors.conflicts import suspected
from evaluation.panels.services.acts import recuse
from evaluation.panels.workflows import AssignmentState

OPEN = [AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.REOPENED]
Verdict = FoundConflict.Verdict


def look_for_conflicts(*, stage: Stage, by: User, at: datetime) -> int:
    """Keep what may tie jurors of `stage` to its applications, to be decided; return how many are new.

    What was decided before stays decided. Raises PermissionDenied.
    """
    require(by, "panels.assign", Panel(stage=stage))
    return keep_suspected_conflicts(stage, at=at)


def keep_suspected_conflicts(stage: Stage, *, at: datetime) -> int:
    """Do what `look_for_conflicts` does, for a plan that an officer asked for."""
    known = FoundConflict.objects.filter(application__call=stage.call_id)
    before = known.count()
    found = [
        FoundConflict(application_id=application, person_id=person, kind=kind, detail=detail, found_at=at)
        for application, person, kind, detail in suspected(stage)
    ]
    FoundConflict.objects.bulk_create(found, ignore_conflicts=True, batch_size=500)
    return known.count() - before


def decide_conflict(*, found: FoundConflict, verdict: str, by: User, at: datetime) -> FoundConflict:
    """Confirm a suspected conflict or dismiss it.

    Confirmed, it keeps the application from the juror: places that they have and have not submitted open again. A sheet
    that is in stays. Raises PermissionDenied, or TransitionRefused for a word that is no verdict.
    """
    require(by, "panels.decide_conflict", found)
    if verdict not in (Verdict.CONFIRMED, Verdict.DISMISSED):
        raise TransitionRefused([_("Confirm the conflict of interest or dismiss it.")])
    with transaction.atomic():
        fresh = FoundConflict.objects.select_for_update(of=("self",)).select_related("application").get(pk=found.pk)
        if fresh.verdict == verdict:
            return fresh
        fresh.verdict, fresh.decided_by, fresh.decided_at = verdict, by, at
        fresh.save(update_fields=["verdict", "decided_by", "decided_at"])
        journal.append(fresh, event=verdict, by=by, at=at, payload={"kind": fresh.kind})
        if verdict == Verdict.CONFIRMED:
            places = Assignment.objects.filter(
                entry__application=fresh.application, member__person=fresh.person_id, state__in=OPEN
            )
            for assignment in places.order_by("pk"):
                recuse(assignment=assignment, reason=str(FoundConflict.Kind(fresh.kind).label), by=by, at=at)
        return fresh
