"""A change of an award: what it makes of tranches, budget and drawings on funds, and what stands against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from core import formats
from core.clock import day_of
from core.money import Money
from incubator.grants.ceilings import breaches
from incubator.grants.funding import Drawn, NotTheAward, drawn
from incubator.grants.models import Allocation, Award, BudgetItem, BudgetLine, Fund, Tranche
from incubator.grants.plan import outside, rebalanced, spread
from incubator.grants.selectors.awards import in_kind_of, recovered_of
from incubator.grants.selectors.funds import allocations_of
from incubator.grants.selectors.purchases import is_planned, purchases_under_way
from incubator.grants.selectors.room import reasons_of_fund
from incubator.grants.words import BREACHES
from incubator.grants.workflows import AgreementState


@dataclass(frozen=True)
class Change:
    """What an amendment changes; None, and an empty text, where it does not."""

    amount: Decimal | None = None
    ends_on: date | None = None
    budget: dict[str, Decimal] | None = None
    goals: str = ""


def objections(award: Award, change: Change, at: datetime) -> list[str]:
    """Return a sentence for each reason why `award` cannot be changed so at `at`, nothing when it can."""
    if award.agreement.state != AgreementState.ACTIVE:
        return [_("The grant agreement is not in force.")]
    if not effective(award, change):
        return [_("Nothing changes: fill in what the amendment changes.")]
    return [*_of_amount(award, change), *_of_end(award, change, at), *_of_budget(award, change)]


def effective(award: Award, change: Change) -> bool:
    """Tell whether `change` changes anything of `award`."""
    items = {item.key: item.amount for item in BudgetItem.objects.filter(award=award)}
    return (
        change.amount not in (None, award.amount)
        or change.ends_on not in (None, award.agreement.ends_on)
        or change.goals.strip() not in ("", award.agreement.goals)
        or any(items.get(key) != amount for key, amount in (change.budget or {}).items())
    )


def new_tranches(award: Award, amount: Decimal) -> list[tuple[Tranche, Decimal]]:
    """Return each tranche with its amount once `award` is of `amount`: only those that nobody asked for change.

    Raises NotTheAward when nothing is left for one of them, or when none is left.
    """
    tranches = list(award.tranches.order_by("number").prefetch_related("disbursements"))
    planned = [one for one in tranches if _is_planned(one)]
    fixed = [*(one.amount for one in tranches if one not in planned), in_kind_of(award)]
    amounts = iter(rebalanced(Money(amount, award.currency), fixed, [one.amount for one in planned]))
    return [(one, next(amounts) if one in planned else one.amount) for one in tranches]


def new_drawings(award: Award, amount: Decimal) -> list[tuple[Allocation, Drawn]]:
    """Return each allocation with what it draws once `award` is of `amount`: in proportion, the rest on the last.

    What came back of the award by recoveries is not drawn again.
    """
    allocations = [one for one in allocations_of(award) if one.amount]
    if not allocations:
        return []
    left = Money(amount - recovered_of(award), award.currency)
    amounts = rebalanced(left, [], [one.amount for one in allocations])
    return [
        (one, drawn(Money(part, award.currency), award.eur_rate, one.line.fund.currency, one.line.fund.eur_rate))
        for one, part in zip(allocations, amounts, strict=True)
    ]


def new_budget(award: Award, change: Change) -> list[tuple[BudgetItem, Decimal]]:
    """Return each category with its amount after `change`; a new amount alone is spread as the old one was."""
    items = list(BudgetItem.objects.filter(award=award).order_by("position"))
    if change.budget is not None:
        return [(item, change.budget.get(item.key, item.amount)) for item in items]
    if change.amount is None or not items:
        return [(item, item.amount) for item in items]
    parts = spread(Money(change.amount, award.currency), [item.amount for item in items])
    return list(zip(items, parts, strict=True))


def _is_planned(tranche: Tranche) -> bool:
    """Tell whether `tranche` may change: nobody asked for it, and not all of it was bought in kind."""
    return tranche.amount > 0 and is_planned(tranche)


def _of_amount(award: Award, change: Change) -> list[str]:
    amount = change.amount
    if amount is None or amount == award.amount:
        return []
    found = []
    if purchases_under_way(award):
        found.append(_("Purchases in kind are under way: pay them or cancel them before the amount changes."))
    try:
        new_tranches(award, amount)
    except NotTheAward:
        found.append(_room_left(award))
    country = award.territory.split("/")[0]
    broken = breaches(Money(amount, award.currency), eur_rate=award.eur_rate, terms=award.terms, country=country)
    found += [str(BREACHES[breach]) for breach in dict.fromkeys(broken)]
    return found + (_of_funds(award, amount) if amount > award.amount else [])


def _room_left(award: Award) -> str:
    """Say why the tranches cannot make up the new amount."""
    tranches = list(award.tranches.prefetch_related("disbursements"))
    if not any(_is_planned(one) for one in tranches):
        return _("Every tranche is paid or asked for: the amount can no longer change.")
    fixed = sum((one.amount for one in tranches if not _is_planned(one)), in_kind_of(award))
    values = {"amount": formats.money(fixed, award.currency)}
    return _("%(amount)s are paid or asked for: the grant must stay above that, for the tranches to come.") % values


def _of_funds(award: Award, amount: Decimal) -> list[str]:
    """Return what the funds that pay `award` say to a larger amount."""
    more: dict[Fund, list[tuple[BudgetLine, Drawn]]] = {}
    for allocation, part in new_drawings(award, amount):
        added = part - Drawn(allocation.amount, allocation.in_fund, allocation.in_eur)
        more.setdefault(allocation.line.fund, []).append((allocation.line, added))
    return [reason for fund, parts in more.items() for reason in reasons_of_fund(award, fund, parts)]


def _of_end(award: Award, change: Change, at: datetime) -> list[str]:
    last, present = change.ends_on, award.agreement.ends_on
    if last is None or last == present:
        return []
    if last < day_of(at):
        return [_("The agreement would end before today.")]
    starts_on = day_of(award.awarded_at)
    days = list(award.tranches.order_by("number").values_list("due_on", flat=True))
    return [
        *(
            _("The day of tranche %(number)s is outside the agreement (%(first)s to %(last)s).")
            % {"number": number, "first": formats.day(starts_on), "last": formats.day(last)}
            for number in outside(days, starts_on, last)
        ),
        *(_out_of_period(award, last) if present is None or last > present else []),
    ]


def _out_of_period(award: Award, last: date) -> Sequence[str]:
    return [
        _("The agreement would end after the period of %(line)s (%(day)s).")
        % {"line": one.line, "day": formats.day(one.line.ends_on)}
        for one in allocations_of(award)
        if one.line.ends_on < last
    ]


def _of_budget(award: Award, change: Change) -> list[str]:
    if change.budget is None:
        return []
    whole = change.amount or award.amount
    if sum((amount for _item, amount in new_budget(award, change)), Decimal(0)) == whole:
        return []
    values = {"amount": formats.money(whole, award.currency)}
    return [_("The categories of the budget must make up the grant, %(amount)s.") % values]
