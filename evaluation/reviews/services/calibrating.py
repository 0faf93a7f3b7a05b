"""Choosing the applications that a whole panel scores before the others."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.services import lock_stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from evaluation.grids.selectors import grid_of
from evaluation.panels.messages import several_assigned
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.panels.selectors import in_conflict
from evaluation.panels.services.assigning import create_assignment
from evaluation.panels.workflows import ACTIVE
from evaluation.reviews.models import CalibrationEntry
from evaluation.reviews.selectors.calibration import has_begun

FEWEST, MOST = 2, 3


def choose_calibration(*, panel: Panel, entries: Sequence[StageEntry], by: User, at: datetime) -> list[str]:
    """Give `entries` to each juror of `panel`, to be scored before all others; return whom not, in sentences.

    Their sheets count in the ranking when the grid says so. Raises PermissionDenied, or TransitionRefused: not two or
    three applications, one that is not before the jury, a calibration that is there, sheets that are in already.
    """
    require(by, "reviews.calibrate", panel)
    with transaction.atomic():
        lock_stage(panel.stage)
        Panel.objects.select_for_update().get(pk=panel.pk)
        locked = [lock(entry) for entry in entries]
        grid = grid_of(panel.stage)
        counts = bool(grid and grid.calibration_counts)
        if refusals := _refusals(panel, locked, counts=counts):
            raise TransitionRefused(refusals)
        CalibrationEntry.objects.bulk_create(
            CalibrationEntry(panel=panel, entry=entry, chosen_by=by, chosen_at=at) for entry in locked
        )
        references = [entry.application.reference for entry in locked]
        journal.append(panel, event="calibrate", by=by, at=at, payload={"references": references, "counts": counts})
        return _give(panel, locked, counts=counts, by=by, at=at)


def _refusals(panel: Panel, entries: Sequence[StageEntry], *, counts: bool) -> list[str]:
    outside = [
        entry.application.reference
        for entry in entries
        if entry.stage_id != panel.stage_id or entry.state != EntryState.IN_REVIEW or entry.application.is_test
    ]
    checks = {
        _("Choose two or three applications."): not FEWEST <= len({entry.pk for entry in entries}) <= MOST,
        _("This panel has a calibration already."): CalibrationEntry.objects.filter(panel=panel).exists(),
        _("Sheets of this panel are in already: a calibration comes before."): has_begun(panel),
        _("Not before the jury: %(references)s.") % {"references": ", ".join(outside)}: bool(outside),
        _(
            "The sheets of the calibration do not count in the ranking, and this stage has too few jurors in other"
            " panels to read these applications afterwards: let the sheets count in the grid, or add a panel."
        ): not counts and _others(panel) < panel.stage.reviews_per_entry,
    }
    return [sentence for sentence, holds in checks.items() if holds]


def _others(panel: Panel) -> int:
    """Return how many people sit in other panels of the stage and not in this one."""
    others = PanelMember.objects.filter(panel__stage=panel.stage_id, person__is_active=True).exclude(panel=panel)
    return others.exclude(person__in=panel.members.values("person")).values("person").distinct().count()


def _give(panel: Panel, entries: Sequence[StageEntry], *, counts: bool, by: User, at: datetime) -> list[str]:
    """Write the assignments, tell each juror once, and return in sentences who does not read what."""
    missed = []
    for member in panel.members.select_related("person", "panel__stage__call").filter(person__is_active=True):
        given = []
        for entry in entries:
            present = Assignment.objects.filter(entry=entry, member__person=member.person_id).first()
            if present is None and not in_conflict(entry, member.person):
                given.append(create_assignment(entry, member, basis={}, counts=counts, by=by, at=at))
            elif present is None or present.member_id != member.pk or present.state not in ACTIVE:
                names = {"juror": member.person, "reference": entry.application.reference}
                missed.append(_("%(juror)s does not read %(reference)s: a conflict, or stepped aside.") % names)
        if given:
            post([several_assigned(given)], about=given[0], number=1)
    return missed
