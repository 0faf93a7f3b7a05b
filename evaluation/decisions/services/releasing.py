"""The release: one row, from which every result of a stage is out at once."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.models import Application, StageEntry
from core import journal
from core.access import require
from core.models import JournalEntry
from core.transitions import TransitionRefused
from evaluation.decisions.models import Release
from evaluation.decisions.selectors import counts_of, final_result_is_out, is_released, release_checks


def release(*, stage: Stage, by: Any, at: datetime) -> Release:
    """Release the results of `stage`, once, under its lock: a repeat returns the first release.

    Entries are moved and messages queued afterwards (`work_off`, by `run_due`); what is decided is out at once. Raises
    TransitionRefused with the sentences of what is missing; PermissionDenied.
    """
    require(by, "decisions.release_stage", stage)
    with transaction.atomic():
        fresh = lock_stage(stage)
        present = Release.objects.filter(stage=fresh).first()
        if present:
            return present
        unmet = [check.sentence for check in release_checks(fresh) if not check.met]
        if unmet:
            raise TransitionRefused(unmet)
        made = Release.objects.create(stage=fresh, released_by=by, released_at=at)
        journal.append(fresh, event="release", by=by, at=at, payload={"outcomes": counts_of(fresh)})
        return made


def refuse_withdrawal(application: Application, act: JournalEntry) -> None:
    """Keep an application from being withdrawn between the release of its last result and its working off (reaction).

    Raises TransitionRefused.
    """
    if final_result_is_out(application):
        raise TransitionRefused([_("The decision has been announced.")])


def refuse_late_review(entry: StageEntry, act: JournalEntry) -> None:
    """Keep an entry from going to the jury of a stage whose results are out (reaction). Raises TransitionRefused."""
    if is_released(entry.stage):
        raise TransitionRefused([_("The results of this stage are out.")])
