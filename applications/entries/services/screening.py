"""What officers find of a deposit: eligible, or not eligible with two signatures."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction as database
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.models import RejectionProposal, StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock, stated, transition


def find_eligible(*, entry: StageEntry, by: User, at: datetime, reason: str = "") -> StageEntry:
    """Find the deposit of `entry` eligible, whatever the rules say: an officer can be right against a rule."""
    with transition(entry, "find_eligible", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh


def propose_rejection(
    *, entry: StageEntry, rules: Sequence[str], reason: str, by: User, at: datetime
) -> RejectionProposal:
    """Sign first that the deposit is not eligible: `rules` are the codes not met, `reason` what the applicant reads.

    The same officer may write it anew. Raises PermissionDenied, and TransitionRefused when the entry is not submitted,
    the reason is empty, or another officer proposed it already.
    """
    require(by, "entries.propose_rejection", entry)
    reason = stated(reason, _("Write the reason: the applicant will read it."))
    with database.atomic():
        fresh = lock(entry)
        if fresh.state != EntryState.SUBMITTED:
            raise TransitionRefused([_("Only a submitted application can be found not eligible.")])
        present = RejectionProposal.objects.filter(deposit=fresh.deposit_id).first()
        if present and present.proposed_by_id != by.pk:
            raise TransitionRefused(
                [_("Another officer has proposed this rejection: confirm it, or find it eligible.")]
            )
        if present and (present.rules, present.reason) == (list(rules), reason):
            return present
        proposal, _created = RejectionProposal.objects.update_or_create(
            deposit=fresh.deposit,
            defaults={"rules": list(rules), "reason": reason, "proposed_by": by, "proposed_at": at},
        )
        journal.append(fresh, event="propose_rejection", by=by, at=at, reason=reason, payload={"rules": list(rules)})
    return proposal


def find_ineligible(*, entry: StageEntry, by: User, at: datetime) -> StageEntry:
    """Sign second: the deposit is not eligible, for the reason of the first signature, which the applicant reads.

    Raises TransitionRefused without a first signature, or when `by` gave it.
    """
    proposal = RejectionProposal.objects.filter(deposit=entry.deposit_id).first()
    with transition(
        entry,
        "find_ineligible",
        by=by,
        at=at,
        reason=proposal.reason if proposal else "",
        payload={"rules": proposal.rules} if proposal else None,
    ) as fresh:
        pass
    return fresh
