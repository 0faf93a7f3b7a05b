"""More time for everybody after a declared outage."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Outage, Stage
from applications.calls.services import move_closing
from applications.entries.deadline_messages import outage_declared
from applications.entries.models import StageEntry
from applications.entries.selectors.visible import with_one_call
from applications.entries.workflows import ApplicationState, EntryState
from applications.entries.workflows.stage_entry import DECIDED
from core import journal
from core.i18n import LocalisedText
from core.outbox.queue import post_all
from core.transitions import TransitionRefused

WITH_THE_JURY = [EntryState.IN_REVIEW, *DECIDED]


def declare_outage(*, stage: Stage, closes_wall: datetime, reason: LocalisedText, by: User, at: datetime) -> Outage:
    """Move the closing of `stage` for everybody to `closes_wall`, a naive wall time in the zone of the call.

    Written on the call's page and in the journal with its `reason`; each person whose draft is not submitted is told.
    Raises what `calls.services.move_closing` does, and TransitionRefused once the jury has begun.
    """
    with transaction.atomic():
        outage = move_closing(stage=stage, closes_wall=closes_wall, reason=reason, by=by, at=at)
        entries = StageEntry.objects.filter(stage=stage)
        if entries.filter(state__in=WITH_THE_JURY, application__is_test=False).exists():
            raise TransitionRefused([_("The jury has begun: the deadline can no longer be moved for everybody.")])
        writing = entries.filter(
            state=EntryState.DRAFT, application__state=ApplicationState.OPEN, application__is_test=False
        )
        told = writing.select_related("application__applicant", "stage__call")
        drafts = list(told.order_by("pk").select_for_update(no_key=True, of=("self",)))
        payload = {"closes_wall": outage.closes_wall}
        acts = journal.append_each(drafts, event="outage", by=by, at=at, reason=str(reason), payload=payload)
        post_all(
            [
                (notice, draft, act.number)
                for draft, act in zip(drafts, acts, strict=True)
                for notice in outage_declared(with_one_call(draft), outage)
            ]
        )
    return outage
