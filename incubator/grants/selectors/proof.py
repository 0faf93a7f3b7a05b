"""The proof of the ledger: everything that must hold between funds, awards, payments, signatures and lines."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db.models import Count, Prefetch, QuerySet

from incubator.grants.funding import NOTHING, Drawn, paid_of
from incubator.grants.ledger import ZERO
from incubator.grants.models import (
    Allocation,
    Award,
    BudgetLine,
    Disbursement,
    Fund,
    LedgerLine,
    LedgerPart,
    Purchase,
    Recovery,
    RecoveryReceipt,
    Signature,
    Tranche,
)
from incubator.grants.models.disbursement import ENDED
from incubator.grants.models.purchase import UNPAID_PURCHASE
from incubator.grants.models.recovery import UNSETTLED_RECOVERY
from incubator.grants.selectors.funds import row_of, with_line_sums, with_sums
from incubator.grants.workflows import AgreementState, DisbursementState, RecoveryState

# So many awards are held in memory at once.
AT_A_TIME = 200
# Who signs a payment: one person an act, at least.
ACTS = {choice.value for choice in Signature.Act}
KINDS = {
    DisbursementState.PAID: {LedgerLine.Kind.PAYMENT},
    DisbursementState.RETURNED: {LedgerLine.Kind.PAYMENT, LedgerLine.Kind.RETURN},
    DisbursementState.REVERSED: {LedgerLine.Kind.PAYMENT, LedgerLine.Kind.REVERSAL},
}


def faults() -> Iterator[str]:
    """Yield a sentence for each thing that is wrong; nothing when the ledger is consistent."""
    yield from _of_funds()
    yield from _of_people()
    for award in _awards().iterator(chunk_size=AT_A_TIME):
        yield from _of_award(award)


def _awards() -> QuerySet[Award]:
    payments = Disbursement.objects.prefetch_related("signatures", "lines")
    parts = Allocation.objects.select_related("line__fund").prefetch_related("parts").order_by("pk")
    receipts = RecoveryReceipt.objects.select_related("ledger_line")
    return (
        Award.objects.select_related("agreement")
        .order_by("pk")
        .prefetch_related(
            Prefetch("tranches", Tranche.objects.prefetch_related(Prefetch("disbursements", payments))),
            Prefetch("allocations", parts),
            Prefetch("lines", LedgerLine.objects.prefetch_related("parts")),
            Prefetch("purchases", Purchase.objects.select_related("ledger_line").prefetch_related("signatures")),
            Prefetch("recoveries", Recovery.objects.prefetch_related("instalments", Prefetch("receipts", receipts))),
        )
    )


def _of_funds() -> Iterator[str]:
    """Paid ≤ committed ≤ ceiling, of each fund and of each of its lines."""
    rows = [row_of(fund, fund) for fund in with_sums(Fund.objects.all())]
    lines = with_line_sums(BudgetLine.objects.select_related("fund"))
    rows += [row_of(line, line.fund) for line in lines]
    for row in rows:
        if row.own.committed > row.own.ceiling:
            yield f"{row.of}: {row.own.committed} committed, over the ceiling of {row.own.ceiling}"
        if row.own.paid > row.own.committed:
            yield f"{row.of}: {row.own.paid} paid, more than the {row.own.committed} committed"


def _of_people() -> Iterator[str]:
    """Nobody signs one round of a payment twice."""
    twice = Signature.objects.order_by().values("disbursement", "round", "person").annotate(times=Count("pk"))
    for row in twice.filter(times__gt=1):
        yield f"payment {row['disbursement']}: person {row['person']} signed {row['times']} times"


def _of_award(award: Award) -> Iterator[str]:
    paid = sum((line.amount for line in award.lines.all()), ZERO)
    recovered = -sum((line.amount for line in award.lines.all() if line.kind == LedgerLine.Kind.RECOVERY), ZERO)
    tranches = list(award.tranches.all())
    bought = sum((one.amount for one in award.purchases.all() if one.bought), ZERO)
    planned = sum((tranche.amount for tranche in tranches), bought)
    if planned != award.amount:
        yield f"{award}: its tranches and purchases make up {planned}, not {award.amount}"
    if not ZERO <= paid <= award.amount - recovered:
        yield f"{award}: {paid} paid of {award.amount}, {recovered} recovered"
    for line in award.lines.all():
        if line.currency != award.currency:
            yield f"{award}: a line in {line.currency}, where the award is in {award.currency}"
    for tranche in tranches:
        yield from _of_tranche(tranche)
    for purchase in award.purchases.all():
        yield from _of_purchase(purchase, tranches)
    for recovery in award.recoveries.all():
        yield from _of_recovery(recovery)
    if sum((one.amount for one in _receipts(award)), ZERO) != recovered:
        yield f"{award}: the ledger has {recovered} recovered, its receipts another amount"
    owed = sum((one.amount - _received(one) for one in award.recoveries.all() if one.state in UNSETTLED_RECOVERY), ZERO)
    if owed > paid:
        yield f"{award}: {owed} asked back, of {paid} that are paid"
    yield from _of_allocations(award, paid, award.amount - recovered)


def _of_purchase(purchase: Purchase, tranches: Iterable[Tranche]) -> Iterator[str]:
    """A line of its amount once it is paid and none else; nobody signs it twice, and enough people approve it."""
    line = getattr(purchase, "ledger_line", None)
    booked = line.amount if line and line.award_id == purchase.award_id else None
    if booked != (purchase.amount if purchase.bought else None):
        yield f"{purchase}: {purchase.state}, with a line of {booked}"
    signed = list(purchase.signatures.all())
    people = [one.person_id for one in signed]
    if len(set(people)) != len(people):
        yield f"{purchase}: a person did two of its acts"
    approvals = {one.stead_id or one.person_id for one in signed if one.act == "approve"}
    if purchase.approved_at and len(approvals) < purchase.approvers:
        yield f"{purchase}: approved by {len(approvals)} of {purchase.approvers}"
    if purchase.bought and {one.act for one in signed} != {"ask", "approve", "pay"}:
        yield f"{purchase}: paid without one of its signatures"
    if purchase.state in UNPAID_PURCHASE and purchase.tranche_id not in {one.pk for one in tranches}:
        yield f"{purchase}: drawn from a tranche of another award"


def _of_recovery(recovery: Recovery) -> Iterator[str]:
    """No more came in than is asked, all of it once it is recovered, each time under a line; nobody acts twice."""
    received, receipts = _received(recovery), list(recovery.receipts.all())
    if received > recovery.amount or (received == recovery.amount) != (recovery.state == RecoveryState.RECOVERED):
        yield f"{recovery}: {recovery.state}, with {received} of {recovery.amount} received"
    planned = sum((one.amount for one in recovery.instalments.all()), ZERO)
    if planned not in (ZERO, recovery.amount):
        yield f"{recovery}: its instalments make up {planned}"
    for receipt in receipts:
        line = getattr(receipt, "ledger_line", None)
        if line is None or line.amount != -receipt.amount or line.award_id != recovery.award_id:
            yield f"{receipt}: the ledger has no such line"
    people = [recovery.asked_by_id, *({recovery.approved_by_id} - {None}), *{one.by_id for one in receipts}]
    if len(set(people)) != len(people):
        yield f"{recovery}: a person did two of its acts"


def _receipts(award: Award) -> list[RecoveryReceipt]:
    return [receipt for recovery in award.recoveries.all() for receipt in recovery.receipts.all()]


def _received(recovery: Recovery) -> Decimal:
    return sum((receipt.amount for receipt in recovery.receipts.all()), ZERO)


def _of_tranche(tranche: Tranche) -> Iterator[str]:
    attempts = list(tranche.disbursements.all())
    living = sum(attempt.state not in ENDED for attempt in attempts)
    if living != 1:
        yield f"{tranche}: {living} living payments"
    for attempt in attempts:
        amounts = {line.kind: line.amount for line in attempt.lines.all()}
        wanted = KINDS.get(DisbursementState(attempt.state), set())
        if set(amounts) != wanted:
            yield f"{attempt}: {attempt.state}, with the lines {_listed(amounts)}"
        # An amendment may have changed a tranche since an attempt at it that ended.
        if attempt.state == DisbursementState.PAID and set(amounts.values()) != {tranche.amount}:
            yield f"{attempt}: a line of another amount than {tranche.amount}"
        elif attempt.state in ENDED and sum(amounts.values(), ZERO) != ZERO:
            yield f"{attempt}: its lines do not cancel each other"
        acts = {signature.act for signature in attempt.signatures.all() if signature.round == attempt.round}
        if wanted and acts != ACTS:
            yield f"{attempt}: paid without {_listed(ACTS - acts)}"
        elif wanted:
            yield from _of_approvals(attempt)


def _of_approvals(attempt: Disbursement) -> Iterator[str]:
    """As many people approved as were asked for, each for themselves or for one other."""
    present = [one for one in attempt.signatures.all() if one.round == attempt.round]
    given = [one.stead_id or one.person_id for one in present if one.act == Signature.Act.APPROVE]
    if len(set(given)) < attempt.approvers:
        yield f"{attempt}: approved by {len(set(given))} of {attempt.approvers}"


def _of_allocations(award: Award, paid: Decimal, kept: Decimal) -> Iterator[str]:
    """What is drawn is what the start-up may keep of the award, or what is paid of one that ended; it replays."""
    state = award.agreement.state
    allocations = [one for one in award.allocations.all() if one.amount]
    drawn = sum((one.amount for one in allocations), ZERO)
    ended = state == AgreementState.TERMINATED
    if (state != AgreementState.DRAFTED or allocations) and drawn != (paid if ended else kept):
        yield f"{award}: {drawn} drawn on funds"
    for line in award.lines.all():
        if sum((part.amount for part in line.parts.all()), ZERO) != line.amount:
            yield f"{award}: the line {line.reference} is not what its parts make"
    for allocation in award.allocations.all():
        if not allocation.amount and _taken(allocation.parts.all()) != NOTHING:
            yield f"{allocation}: it draws nothing, and something is taken from it"
    if ended or drawn != kept:
        return
    whole = [Drawn(one.amount, one.in_fund, one.in_eur) for one in allocations]
    replayed = paid_of(whole, award.currency, [one.line.fund.currency for one in allocations], paid)
    for allocation, wanted in zip(allocations, replayed, strict=True):
        if _taken(allocation.parts.all()) != wanted:
            yield f"{allocation}: what was taken is not what the ledger replays to"


def _taken(parts: Iterable[LedgerPart]) -> Drawn:
    return sum((Drawn(part.amount, part.in_fund, part.in_eur) for part in parts), NOTHING)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"
