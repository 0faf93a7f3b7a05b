"""Recoveries: who sees them, what is still owed and by when, for whom they wait, what their guards need to know."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.enums import Role
from accounts.selectors import reach_q
from core.money import rounded
from incubator.grants.ledger import ZERO
from incubator.grants.models import Award, Disbursement, Recovery, RecoveryReceipt
from incubator.grants.models.recovery import UNSETTLED_RECOVERY
from incubator.grants.selectors.awards import READERS, awards_visible_to, ledger_amounts
from incubator.grants.workflows import RecoveryState
from incubator.grants.workflows.disbursement import CorrectionFacts
from incubator.grants.workflows.recovery import RecoveryFacts
from incubator.startups.selectors import TEAM, living_reaches

AMOUNT = DecimalField(max_digits=14, decimal_places=3)
# What a start-up reads: from the approval on.
SHOWN = [RecoveryState.APPROVED, RecoveryState.RECOVERED, RecoveryState.WAIVED]


@dataclass(frozen=True)
class Debt:
    """Where a recovery stands on a day: what came in, what is still to come, what is late of it."""

    amount: Decimal
    received: Decimal
    late: Decimal

    @property
    def left(self) -> Decimal:
        """What has not come in."""
        return self.amount - self.received


def recoveries_visible_to(user: Any) -> QuerySet[Recovery]:
    """Return the recoveries that `user` may see, with what came in of each (`received`).

    Staff see those of the awards that their role reaches, a start-up its own once they are approved.
    """
    by_role = Q(award__in=Award.objects.filter(reach_q(user, READERS)).values("pk"))
    mine = Q(award__in=awards_visible_to(user).values("pk"), state__in=SHOWN)
    return with_received(Recovery.objects.filter(by_role | mine)).select_related(
        "award__enrolment__startup", "asked_by", "approved_by"
    )


def with_received(recoveries: QuerySet[Recovery]) -> QuerySet[Any]:
    """Annotate `recoveries` with what came in of each."""
    came_in = RecoveryReceipt.objects.filter(recovery=OuterRef("pk")).order_by().values("recovery")
    total = came_in.annotate(total=Sum("amount")).values("total")
    return recoveries.annotate(received=Coalesce(Subquery(total, output_field=AMOUNT), ZERO, output_field=AMOUNT))


def recoveries_of(user: Any, award: Award) -> list[Recovery]:
    """Return the recoveries of `award` that `user` may see, the first one first."""
    return list(recoveries_visible_to(user).filter(award=award).order_by("number"))


def recovery_for(user: Any, reference: str, number: int) -> Recovery | None:
    """Return recovery `number` of the award `reference` when `user` may see it, else None."""
    found = recoveries_visible_to(user).filter(award__reference=reference, number=number)
    return found.prefetch_related("instalments", "receipts__by", "receipts__proof").first()


def received_of(recovery: Recovery) -> Decimal:
    """Return what came in of `recovery`."""
    total = RecoveryReceipt.objects.filter(recovery=recovery).aggregate(total=Sum("amount"))["total"]
    return rounded(total or ZERO, recovery.award.currency)


def debt_of(recovery: Recovery, day: date) -> Debt:
    """Return where `recovery`, read with its instalments and receipts, stands on `day`: settled, nothing is late."""
    received = sum((one.amount for one in recovery.receipts.all()), ZERO)
    parts = [(one.due_on, one.amount) for one in recovery.instalments.all()] or [(recovery.due_on, recovery.amount)]
    expected = sum((amount for due_on, amount in parts if due_on < day), ZERO)
    late = max(expected - received, ZERO) if recovery.state == RecoveryState.APPROVED else ZERO
    return Debt(recovery.amount, received, late)


def owed_of(award: Award) -> Decimal:
    """Return what is asked back of `award` and has not come in."""
    rows = with_received(Recovery.objects.filter(award=award, state__in=UNSETTLED_RECOVERY))
    return sum((rounded(row.amount - row.received, award.currency) for row in rows), ZERO)


def is_recovered(award: Award) -> bool:
    """Tell whether a recovery of `award` is under way."""
    return Recovery.objects.filter(award=award, state__in=UNSETTLED_RECOVERY).exists()


def recoverable_of(award: Award) -> Decimal:
    """Return what may be asked back of `award`: what is paid, what came back and what is asked back apart."""
    return sum(ledger_amounts(award), ZERO) - owed_of(award)


def recoveries_waiting_for(user: Any, *states: RecoveryState) -> QuerySet[Recovery]:
    """Return the recoveries whose next act is that of `user`, the one due first first (`states` narrows them).

    A director approves, finance follows what is to be paid back; not who did another act on it.
    """
    turns = {
        RecoveryState.ASKED: Q(reach_q(user, [Role.DIRECTOR], "award__")),
        RecoveryState.APPROVED: Q(reach_q(user, [Role.FINANCE], "award__")) & ~Q(approved_by=user.pk),
    }
    turn = Q(pk__in=[])
    for state in states or tuple(turns):
        turn |= Q(state=state) & turns[state]
    mine = living_reaches(user, *TEAM).values("startup")
    found = with_received(Recovery.objects.filter(turn)).exclude(
        Q(asked_by=user.pk) | Q(award__enrolment__startup__in=mine)
    )
    return found.select_related("award__enrolment__startup").order_by("due_on")


def debts_of_founder(user: Any) -> QuerySet[Any]:
    """Return what the start-ups of `user` have to pay back, the one due first first."""
    mine = living_reaches(user, *TEAM).values("startup")
    found = Recovery.objects.filter(state=RecoveryState.APPROVED, award__enrolment__startup__in=mine)
    return with_received(found).select_related("award__enrolment__startup").order_by("due_on")


def recovery_facts(recovery: Recovery, /, *, by: Any, at: datetime) -> RecoveryFacts:
    """Return the facts of a recovery that `by` wants to move at `at`."""
    award, actor = recovery.award, by.pk if by is not None else None
    received = RecoveryReceipt.objects.filter(recovery=recovery, by=actor)
    return RecoveryFacts(
        actor_asked=recovery.asked_by_id == actor,
        actor_approved=actor is not None and recovery.approved_by_id == actor,
        actor_received=received.exists(),
        actor_founds=living_reaches(by, *TEAM).filter(startup=award.enrolment.startup_id).exists(),
        still_paid=recovery.amount <= sum(ledger_amounts(award), ZERO),
    )


def correction_facts(disbursement: Disbursement, /, *, by: Any, at: datetime) -> CorrectionFacts:
    """Return the facts of a payment that the bank returned, or that was a mistake."""
    tranche = disbursement.tranche
    return CorrectionFacts(leaves_what_is_owed=recoverable_of(tranche.award) >= tranche.amount)
