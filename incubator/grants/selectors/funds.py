"""Funds, their budget lines, and where each stands: sums of allocations and of what the ledger took from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from accounts.enums import Role
from accounts.selectors import reach_q
from core.clock import day_of
from core.money import rounded
from incubator.grants.ceilings import Load, load_of
from incubator.grants.funding import EURO, Drawn, Standing
from incubator.grants.ledger import ZERO, in_euros
from incubator.grants.models import Allocation, Award, BudgetLine, Fund, LedgerLine, LedgerPart
from incubator.grants.workflows import AgreementState

FUND_READERS = (Role.FINANCE, Role.DIRECTOR, Role.AUDITOR)
AMOUNT = DecimalField(max_digits=14, decimal_places=3)


@dataclass(frozen=True)
class FundRow:
    """A fund or one of its lines as it is shown: where it stands in its own currency and in euros."""

    of: Any
    own: Standing
    in_eur: Standing


def funds_visible_to(user: Any) -> QuerySet[Fund]:
    """Return the funds that a role of `user` reaches: a partner's finance officer sees those of its territory."""
    return Fund.objects.filter(reach_q(user, FUND_READERS)).select_related("donor")


def _sum(rows: QuerySet[Any], group: str, field: str) -> Any:
    """Return the sum of `field` over `rows` (one group of them), zero for none."""
    total = rows.order_by().values(group).annotate(total=Sum(field)).values("total")
    return Coalesce(Subquery(total, output_field=AMOUNT), ZERO, output_field=AMOUNT)


def _with_sums(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Annotate funds (`path` "line__fund") or budget lines ("line") with what is committed and what is paid."""
    drawn = Allocation.objects.filter(**{path: OuterRef("pk")})
    paid = LedgerPart.objects.filter(**{f"allocation__{path}": OuterRef("pk")})
    return rows.annotate(
        committed=_sum(drawn, path, "in_fund"),
        committed_eur=_sum(drawn, path, "in_eur"),
        paid=_sum(paid, f"allocation__{path}", "in_fund"),
        paid_eur=_sum(paid, f"allocation__{path}", "in_eur"),
        recovered=_sum(came_back(paid), f"allocation__{path}", "in_fund"),
        recovered_eur=_sum(came_back(paid), f"allocation__{path}", "in_eur"),
    )


def came_back(parts: QuerySet[LedgerPart]) -> QuerySet[LedgerPart]:
    """Return those of `parts` that recoveries gave back: below zero."""
    return parts.filter(ledger_line__kind=LedgerLine.Kind.RECOVERY)


def with_sums(funds: QuerySet[Fund]) -> QuerySet[Fund]:
    """Annotate `funds` with their sums; `row_of` reads them."""
    return _with_sums(funds, "line__fund")


def with_line_sums(lines: QuerySet[BudgetLine]) -> QuerySet[BudgetLine]:
    """Annotate budget `lines` with their sums; `row_of` reads them."""
    return _with_sums(lines, "line")


def row_of(found: Any, fund: Fund) -> FundRow:
    """Return where `found`, a fund or a line of `fund` read with its sums, stands."""
    own = [rounded(amount, fund.currency) for amount in (found.committed, found.paid, _back(found.recovered))]
    in_eur = [rounded(amount, EURO) for amount in (found.committed_eur, found.paid_eur, _back(found.recovered_eur))]
    ceiling = in_euros(found.ceiling, fund.eur_rate)
    return FundRow(found, Standing(found.ceiling, *own), Standing(ceiling, *in_eur))


def _back(parts: Decimal) -> Decimal:
    """Return what came back, from the sum of its negative parts; one of two funds may round up by its smallest unit."""
    return max(-parts, ZERO)


def lines_of(fund: Fund) -> list[FundRow]:
    """Return the budget lines of `fund`, each with where it stands: what all of them draw and pay is summed once."""
    drawn = _totals(Allocation.objects.filter(line__fund=fund), "line")
    parts = LedgerPart.objects.filter(allocation__line__fund=fund)
    paid, recovered = _totals(parts, "allocation__line"), _totals(came_back(parts), "allocation__line")
    lines = list(BudgetLine.objects.filter(fund=fund))
    nothing = (ZERO, ZERO)
    for line in lines:
        found: Any = line
        found.committed, found.committed_eur = drawn.get(line.pk, nothing)
        found.paid, found.paid_eur = paid.get(line.pk, nothing)
        found.recovered, found.recovered_eur = recovered.get(line.pk, nothing)
    return [row_of(line, fund) for line in lines]


def whole_of(fund: Fund, lines: Iterable[FundRow]) -> FundRow:
    """Return where `fund` stands, from where all its `lines` do."""
    rows = list(lines)
    own = Standing(fund.ceiling, *_sums(row.own for row in rows))
    return FundRow(fund, own, Standing(in_euros(fund.ceiling, fund.eur_rate), *_sums(row.in_eur for row in rows)))


def _sums(standings: Iterable[Standing]) -> tuple[Decimal, Decimal, Decimal]:
    whole = sum(standings, Standing(ZERO, ZERO, ZERO))
    return whole.committed, whole.paid, whole.recovered


def _totals(rows: QuerySet[Any], group: str) -> dict[int, tuple[Decimal, Decimal]]:
    """Return the amounts of `rows` in the fund's currency and in euros, by the key of their `group`."""
    sums = rows.order_by().values_list(group).annotate(Sum("in_fund"), Sum("in_eur"))
    return {key: (in_fund, in_eur) for key, in_fund, in_eur in sums}


def consolidated(funds: QuerySet[Fund]) -> Standing:
    """Return where all of `funds` stand together, in euros."""
    rows = funds.order_by().values_list("ceiling", "eur_rate")
    within = funds.order_by().values("pk")
    committed = Allocation.objects.filter(line__fund__in=within).aggregate(total=Sum("in_eur"))["total"]
    parts = LedgerPart.objects.filter(allocation__line__fund__in=within)
    paid = parts.aggregate(total=Sum("in_eur"))["total"]
    recovered = _back(came_back(parts).aggregate(total=Sum("in_eur"))["total"] or ZERO)
    ceiling = sum((in_euros(amount, rate) for amount, rate in rows), ZERO)
    return Standing(ceiling, *(rounded(amount or ZERO, EURO) for amount in (committed, paid, recovered)))


def standing_of(fund: Fund) -> Standing:
    """Return where `fund` stands now, in its own currency."""
    return row_of(with_sums(Fund.objects.filter(pk=fund.pk)).get(), fund).own


def standing_of_line(line: BudgetLine) -> Standing:
    """Return where `line` stands now, in the currency of its fund."""
    return row_of(with_line_sums(BudgetLine.objects.filter(pk=line.pk)).get(), line.fund).own


def allocations_on(fund: Fund) -> QuerySet[Allocation]:
    """Return what awards draw on `fund`, the latest award first, each with what is paid of it (`paid`)."""
    paid = LedgerPart.objects.filter(allocation=OuterRef("pk"))
    return (
        Allocation.objects.filter(line__fund=fund)
        .select_related("line__fund", "award__enrolment__startup", "award__agreement")
        .annotate(
            paid=_sum(paid, "allocation", "amount"),
            paid_in_fund=_sum(paid, "allocation", "in_fund"),
            recovered=-_sum(came_back(paid), "allocation", "amount"),
        )
        .order_by("-award__awarded_at", "-pk")
    )


def allocations_of(award: Award) -> list[Allocation]:
    """Return the allocations of `award`, in the order in which they were drawn, each with what is paid of it."""
    paid = LedgerPart.objects.filter(allocation=OuterRef("pk"))
    found = Allocation.objects.filter(award=award).select_related("line__fund__donor")
    return list(found.annotate(paid=_sum(paid, "allocation", "amount")).order_by("pk"))


def taken_of(award: Award) -> dict[int, Drawn]:
    """Return what the ledger took from each allocation of `award`, by its key; nothing for one that paid nothing."""
    rows = LedgerPart.objects.filter(allocation__award=award).order_by().values_list("allocation")
    sums = rows.annotate(Sum("amount"), Sum("in_fund"), Sum("in_eur"))
    return {key: Drawn(*(rounded(part, "TND") for part in parts)) for key, *parts in sums}


def open_lines(user: Any, award: Award) -> QuerySet[BudgetLine]:
    """Return the budget lines that `user` may draw `award` on: of a fund they see, in the period of the award."""
    day = day_of(award.awarded_at)
    visible = funds_visible_to(user).order_by().values("pk")
    paying = lines_on(day).filter(call_code__in=["", award.call_code])
    return paying.filter(fund__in=visible, fund__pk__in=funds_for(award).values("pk"))


def lines_on(day: date) -> QuerySet[BudgetLine]:
    """Return the budget lines whose period holds `day`."""
    return BudgetLine.objects.filter(starts_on__lte=day, ends_on__gte=day).select_related("fund__donor")


def funds_for(award: Award) -> QuerySet[Fund]:
    """Return the funds whose codes reach `award`: each code that a fund has is that of the award."""
    steps = award.territory.split("/")
    territories = ["/".join(steps[:length]) for length in range(1, len(steps) + 1)]
    return Fund.objects.filter(
        Q(territory="") | Q(territory__in=territories),
        programme_code__in=["", award.programme_code],
        hub_code__in=["", award.hub_code],
        call_code__in=["", award.call_code],
    )


def received_eur(startup: Any, fund: Fund) -> Decimal:
    """Return the euros that `startup` was granted on `fund`, over all calls."""
    found = Allocation.objects.filter(line__fund=fund, award__enrolment__startup=startup)
    return rounded(found.aggregate(total=Sum("in_eur"))["total"] or ZERO, EURO)


def near_ceiling(award: Award, allocations: Iterable[Allocation]) -> list[tuple[Fund, Decimal]]:
    """Return the funds whose ceiling per third party the start-up of `award` comes near, with what it was granted."""
    found = []
    for fund in {allocation.line.fund for allocation in allocations if allocation.line.fund.third_party_eur}:
        received = received_eur(award.enrolment.startup, fund)
        if load_of(received, fund.third_party_eur, fund.warn_at) is not Load.WITHIN:
            found.append((fund, received))
    return sorted(found, key=lambda pair: pair[0].code)


def is_funded(award: Award) -> bool:
    """Tell whether the allocations of `award` make it up."""
    total = Allocation.objects.filter(award=award).aggregate(total=Sum("amount"))["total"]
    return total is not None and rounded(total, award.currency) == award.amount


def awards_without_fund(user: Any) -> QuerySet[Award]:
    """Return the awards that wait for `user`, of finance, to say which fund pays them, the oldest first."""
    drawn = Allocation.objects.filter(award=OuterRef("pk"))
    waiting = Award.objects.filter(
        reach_q(user, [Role.FINANCE]), ~Exists(drawn), agreement__state=AgreementState.DRAFTED
    )
    return waiting.select_related("enrolment__startup", "enrolment__cohort").order_by("awarded_at")
