"""Awards, their tranches and what is paid of them."""

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from accounts.enums import Role
from accounts.selectors import reach_q
from core.money import Money
from incubator.grants.ledger import Position
from incubator.grants.models import Award, Disbursement, GrantAgreement, LedgerLine, Tranche, TrancheCondition
from incubator.grants.models.disbursement import ENDED
from incubator.startups.selectors import TEAM, living_reaches

READERS = (Role.OFFICER, Role.DIRECTOR, Role.FINANCE, Role.AUDITOR)


def _founded_by(user: Any) -> QuerySet[Award]:
    return Award.objects.filter(enrolment__startup__in=living_reaches(user, *TEAM).values("startup"))


def _with_parts(awards: QuerySet[Award]) -> QuerySet[Award]:
    attempts = (
        Disbursement.objects.select_related("receipt", "proof")
        .order_by("attempt")
        .prefetch_related("signatures__person", "signatures__stead", "lines")
    )
    return (
        awards.select_related("enrolment__startup", "enrolment__cohort", "agreement")
        .annotate(
            paid=Coalesce(Sum("lines__amount"), Decimal(0)),
            in_kind=Coalesce(Sum("lines__amount", filter=Q(lines__kind=LedgerLine.Kind.PURCHASE)), Decimal(0)),
            recovered=-Coalesce(Sum("lines__amount", filter=Q(lines__kind=LedgerLine.Kind.RECOVERY)), Decimal(0)),
        )
        .prefetch_related(
            Prefetch("tranches", Tranche.objects.order_by("number")),
            Prefetch("tranches__disbursements", attempts),
            Prefetch("tranches__conditions", TrancheCondition.objects.select_related("met_by", "evidence", "visit")),
        )
        .order_by("-awarded_at", "-pk")
    )


def awards_visible_to(user: Any) -> QuerySet[Award]:
    """Return the awards that `user` may see: those of start-ups they founded, and those that a staff role reaches."""
    by_role = Award.objects.filter(reach_q(user, READERS))
    return Award.objects.filter(Q(pk__in=_founded_by(user).values("pk")) | Q(pk__in=by_role.values("pk")))


def awards_of_founder(user: Any) -> QuerySet[Award]:
    """Return the awards of the start-ups that `user` founded, the latest first, ready to be shown."""
    return _with_parts(_founded_by(user))


def award_for(user: Any, reference: str) -> Award | None:
    """Return the award with `reference` when `user` may see it, ready to be shown, else None."""
    return _with_parts(awards_visible_to(user)).filter(reference=reference).first()


def disbursement_for(user: Any, reference: str, number: int) -> Disbursement | None:
    """Return the latest attempt to pay tranche `number` of the award `reference`, when `user` may see it, else None."""
    return (
        Disbursement.objects.filter(
            tranche__award__in=awards_visible_to(user), tranche__award__reference=reference, tranche__number=number
        )
        .select_related("tranche__award__enrolment__startup", "tranche__award__agreement")
        .order_by("-attempt")
        .first()
    )


def ledger_amounts(award: Award) -> list[Decimal]:
    """Return the amounts of the award's ledger: what is paid above zero; returns, reversals and recoveries below."""
    return list(LedgerLine.objects.filter(award=award).values_list("amount", flat=True))


def paid_out(award: Award) -> list[Decimal]:
    """Return the amounts of the award's ledger as if nothing had been recovered: it is not paid a second time."""
    lines = LedgerLine.objects.filter(award=award).exclude(kind=LedgerLine.Kind.RECOVERY)
    return list(lines.values_list("amount", flat=True))


def recovered_of(award: Award) -> Decimal:
    """Return what came back of `award` by recoveries."""
    lines = LedgerLine.objects.filter(award=award, kind=LedgerLine.Kind.RECOVERY)
    return -sum(lines.values_list("amount", flat=True), Decimal(0))


def in_kind_of(award: Award) -> Decimal:
    """Return what was bought in kind of `award`, in its currency."""
    lines = LedgerLine.objects.filter(award=award, kind=LedgerLine.Kind.PURCHASE)
    return sum(lines.values_list("amount", flat=True), Decimal(0))


def position_of(award: Award) -> Position:
    """Return what was granted and what is paid of `award`, without a query when it was read to be shown."""
    paid = getattr(award, "paid", None)
    if paid is None:
        return Position(award.amount, sum(ledger_amounts(award), Decimal(0)), recovered_of(award), in_kind_of(award))
    return Position(award.amount, paid, getattr(award, "recovered", Decimal(0)), getattr(award, "in_kind", Decimal(0)))


def tranche_amount(tranche: Tranche) -> Money:
    """Return the amount of `tranche` in the currency of its award."""
    return Money(tranche.amount, tranche.award.currency)


def living_disbursement(tranche: Tranche) -> Disbursement | None:
    """Return the attempt at `tranche` that is not ended, or None. Reads what was prefetched."""
    return next((attempt for attempt in tranche.disbursements.all() if attempt.state not in ENDED), None)


def shares_account(agreement: GrantAgreement) -> bool:
    """Tell whether the account of `agreement` is that of another start-up's grant: a sign that staff look at."""
    if not agreement.bank_account_hash:
        return False
    others = GrantAgreement.objects.filter(bank_account_hash=agreement.bank_account_hash)
    return others.exclude(award__enrolment__startup=agreement.award.enrolment.startup).exists()
