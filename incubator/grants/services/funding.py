"""Drawing an award on funds, and taking a payment from what was drawn."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import formats, journal
from core.access import require
from core.clock import day_of
from core.money import Money
from core.transitions import TransitionRefused
from incubator.grants.funding import NOTHING, Drawn, NotTheAward, drawn, paid_of, parts_of
from incubator.grants.models import (
    Allocation,
    Award,
    BudgetLine,
    Fund,
    GrantAgreement,
    LedgerLine,
    LedgerPart,
    Purchase,
    RecoveryReceipt,
)
from incubator.grants.selectors.awards import ledger_amounts
from incubator.grants.selectors.changes import new_drawings
from incubator.grants.selectors.funds import (
    allocations_of,
    funds_for,
    funds_visible_to,
    lines_on,
    taken_of,
)
from incubator.grants.selectors.room import reasons_of_fund
from incubator.grants.services.locking import lock_award
from incubator.grants.workflows import AgreementState

# An award is drawn on this many budget lines at most.
MOST_LINES = 3
Wanted = Sequence[tuple[BudgetLine, Decimal | None]]


def allocate(*, award: Award, lines: Wanted, by: Any, at: datetime) -> Award:
    """Draw `award` on `lines`, in place of what it was drawn on, as long as its agreement is not signed.

    A last amount that is None takes the rest. Locks the funds, then the award. Raises PermissionDenied, and
    TransitionRefused with each reason: not the award, a line out of its period or twice, no money left, a start-up
    above what the donor allows, a call without the six fields.
    """
    with transaction.atomic():
        funds = _locked([line for line, _amount in lines])
        fresh = lock_award(award)
        require(by, "grants.allocate_award", fresh)
        seen = set(funds_visible_to(by).filter(pk__in=funds).values_list("pk", flat=True))
        if seen != set(funds):
            raise TransitionRefused([_("You may not draw on this fund.")])
        if GrantAgreement.objects.get(award=fresh).state != AgreementState.DRAFTED:
            raise TransitionRefused([_("The agreement is signed: its funds can no longer be changed here.")])
        Allocation.objects.filter(award=fresh).delete()
        _draw(fresh, lines, funds, by=by, at=at)
        return fresh


def draw_for_call(award: Award, *, at: datetime) -> bool:
    """Draw a new `award` on the budget line of its call, when one line is open and has the money; tell whether it did.

    Whatever stands against it is said to finance when they allocate: the laureate's acceptance never fails for it.
    """
    found = list(lines_on(day_of(award.awarded_at)).filter(call_code=award.call_code)[:2]) if award.call_code else []
    if len(found) != 1:
        return False
    with transaction.atomic():
        funds = _locked(found)
        if _reasons(award, [(found[0], award.amount)], funds):
            return False
        _draw(award, [(found[0], None)], funds, by=None, at=at)
    return True


def book_parts(line: LedgerLine) -> None:
    """Take a line of the ledger from the allocations of its award. The caller holds the award's lock."""
    for allocation, part in _to_take(line.award):
        LedgerPart.objects.create(
            ledger_line=line, allocation=allocation, amount=part.amount, in_fund=part.in_fund, in_eur=part.in_eur
        )


def redraw(award: Award, *, amount: Decimal, reference: str, at: datetime) -> None:
    """Draw `award`, which is of `amount` now, on the lines that it had, in proportion.

    Where that moves a part of what was paid, a line of zero in the ledger says so. The caller holds the locks of the
    funds and of the award, and asked `selectors.changes.objections`.
    """
    for allocation, part in new_drawings(award, amount):
        _save_drawn(allocation, part)
    if not any(part != NOTHING for _allocation, part in _to_take(award)):
        return
    line = LedgerLine.objects.create(
        award=award,
        kind=LedgerLine.Kind.AMENDMENT,
        amount=Decimal(0),
        currency=award.currency,
        booked_on=day_of(at),
        reference=reference,
        booked_at=at,
    )
    book_parts(line)


def book_recovery(receipt: RecoveryReceipt) -> LedgerLine:
    """Book money that came back: what is paid is less, and the funds of the award are drawn by as much less.

    Of an award that ended, what stays drawn is what stays paid. The caller holds the award's lock.
    """
    award = receipt.recovery.award
    line = LedgerLine.objects.create(
        award=award,
        recovery_receipt=receipt,
        kind=LedgerLine.Kind.RECOVERY,
        amount=-receipt.amount,
        currency=award.currency,
        booked_on=receipt.received_on,
        reference=receipt.reference,
        booked_at=receipt.at,
    )
    allocations = [one for one in allocations_of(award) if one.amount]
    left = sum((one.amount for one in allocations), Decimal(0)) - receipt.amount
    for allocation, part in _parted(award, allocations, left):
        _save_drawn(allocation, part)
    book_parts(line)
    return line


def book_purchase(purchase: Purchase, *, on: date, at: datetime) -> LedgerLine:
    """Book what was paid to a supplier, out of the funds of the award. The caller holds the award's lock."""
    line = LedgerLine.objects.create(
        award=purchase.award,
        purchase=purchase,
        kind=LedgerLine.Kind.PURCHASE,
        amount=purchase.amount,
        currency=purchase.award.currency,
        booked_on=on,
        reference=purchase.payment_reference,
        booked_at=at,
    )
    book_parts(line)
    return line


def free_unpaid(award: Award, *, by: Any, at: datetime) -> None:
    """Give back to the funds what an award that ended has not paid. The caller holds the award's lock."""
    taken = taken_of(award)
    for allocation in Allocation.objects.filter(award=award):
        _save_drawn(allocation, taken.get(allocation.pk, NOTHING))
    journal.append(award, event="free", by=by, at=at)


def _to_take(award: Award) -> list[tuple[Allocation, Drawn]]:
    """Return what the ledger still has to take from each allocation for what is paid of `award` now."""
    allocations = allocations_of(award)
    taken = taken_of(award)
    drawing = [one for one in allocations if one.amount]
    after = {one.pk: part for one, part in _parted(award, drawing, sum(ledger_amounts(award), Decimal(0)))}
    parts = [(one, after.get(one.pk, NOTHING) - taken.get(one.pk, NOTHING)) for one in allocations]
    # An allocation that draws nothing any more still gives back what was taken from it.
    return [(one, part) for one, part in parts if one.pk in after or part != NOTHING]


def _parted(award: Award, allocations: Sequence[Allocation], amount: Decimal) -> list[tuple[Allocation, Drawn]]:
    """Return the part of each of `allocations`, which draw something, in `amount` of what they draw together."""
    whole = [Drawn(one.amount, one.in_fund, one.in_eur) for one in allocations]
    currencies = [one.line.fund.currency for one in allocations]
    return list(zip(allocations, paid_of(whole, award.currency, currencies, amount), strict=True))


def _save_drawn(allocation: Allocation, part: Drawn) -> None:
    allocation.amount, allocation.in_fund, allocation.in_eur = part.amount, part.in_fund, part.in_eur
    allocation.save(update_fields=["amount", "in_fund", "in_eur"])


def _locked(lines: Sequence[BudgetLine]) -> dict[int, Fund]:
    keys = {line.fund_id for line in lines}
    return {fund.pk: fund for fund in Fund.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")}


def _draw(award: Award, lines: Wanted, funds: dict[int, Fund], *, by: Any, at: datetime) -> None:
    try:
        amounts = parts_of(Money(award.amount, award.currency), [amount for _line, amount in lines])
    except NotTheAward:
        granted = formats.money(award.amount, award.currency)
        raise TransitionRefused(
            [_("The amounts drawn on the funds must make up %(amount)s.") % {"amount": granted}]
        ) from None
    wanted = [(line, amount) for (line, _amount), amount in zip(lines, amounts, strict=True)]
    if reasons := _reasons(award, wanted, funds):
        raise TransitionRefused(reasons)
    for line, amount in wanted:
        part = _drawn(award, amount, funds[line.fund_id])
        Allocation.objects.create(award=award, line=line, amount=part.amount, in_fund=part.in_fund, in_eur=part.in_eur)
    payload = {"lines": [[str(line), str(amount)] for line, amount in wanted]}
    journal.append(award, event="allocate", by=by, at=at, payload=payload)


def _drawn(award: Award, amount: Decimal, fund: Fund) -> Drawn:
    return drawn(Money(amount, award.currency), award.eur_rate, fund.currency, fund.eur_rate)


def _reasons(award: Award, wanted: Sequence[tuple[BudgetLine, Decimal]], funds: dict[int, Fund]) -> list[str]:
    """Return why `award` cannot be drawn so, nothing when it can. The funds are locked."""
    reaching = set(funds_for(award).filter(pk__in=funds).values_list("pk", flat=True))
    day = day_of(award.awarded_at)
    found: list[str] = []
    if len({line.pk for line, _amount in wanted}) != len(wanted):
        found.append(_("The same budget line is there twice."))
    for line, _amount in wanted:
        if line.fund_id not in reaching or line.call_code not in ("", award.call_code):
            found.append(_("%(line)s does not pay this programme, place or call.") % {"line": line})
        if not line.starts_on <= day <= line.ends_on:
            found.append(_("The award was made outside the period of %(line)s.") % {"line": line})
    for fund in funds.values():
        parts = [(line, _drawn(award, amount, fund)) for line, amount in wanted if line.fund_id == fund.pk]
        found += reasons_of_fund(award, fund, parts)
    return found
