"""Who approves a payment: how many, who may, in whose stead."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_with, reach_q, reaches
from core.clock import today
from core.money import Money
from incubator.grants.ledger import in_euros
from incubator.grants.models import ApprovalThreshold, Award, Deputy, Disbursement, Signature, Tranche
from incubator.grants.signers import Threshold, approvers_needed, is_split


def thresholds_for(award: Award) -> list[Threshold]:
    """Return the thresholds of the operator and of the funds that pay `award`."""
    rows = ApprovalThreshold.objects.filter(
        Q(fund__isnull=True) | Q(fund__budget_lines__allocations__award=award)
    ).order_by()
    return [Threshold(row.fund_id, row.currency, row.above, row.approvers) for row in rows.distinct()]


def approvers_of(tranche: Tranche) -> int:
    """Return how many different people are to approve a payment of `tranche`, by the thresholds of today."""
    return approvers_for(tranche.award, tranche.amount)


def approvers_for(award: Award, amount: Decimal) -> int:
    """Return how many different people are to approve that `amount` of `award` is spent, by the thresholds of today."""
    euros = in_euros(amount, award.eur_rate)
    return approvers_needed(Money(amount, award.currency), euros, thresholds_for(award))


def is_split_under_threshold(award: Award) -> bool:
    """Tell whether a tranche of `award` lies just under a threshold that the whole is above."""
    amounts = [tranche.amount for tranche in award.tranches.all()]
    whole = Money(award.amount, award.currency)
    return is_split(whole, in_euros(award.amount, award.eur_rate), amounts, thresholds_for(award))


def approvals_of(disbursement: Disbursement) -> QuerySet[Signature]:
    """Return the approvals of the present round of `disbursement`."""
    return Signature.objects.filter(disbursement=disbursement, round=disbursement.round, act=Signature.Act.APPROVE)


def deputies_in_force() -> QuerySet[Deputy]:
    """Return the deputies of today; "today" is the date in the site's time zone."""
    day = today(settings.TIME_ZONE)
    return Deputy.objects.filter(since__lte=day, until__gte=day, ended_at__isnull=True, principal__is_active=True)


def principals_of(user: Any) -> list[User]:
    """Return the people in whose stead `user` may approve today, read once an instance (that is, once a request)."""
    if not getattr(user, "is_authenticated", False):
        return []
    cached: list[User] | None = getattr(user, "_principals", None)
    if cached is None:
        rows = deputies_in_force().filter(person=user).select_related("principal").order_by("pk")
        cached = list({row.principal_id: row.principal for row in rows}.values())
        user._principals = cached
    return cached


def steads_of(user: Any, award: Award) -> list[User]:
    """Return the directors over `award` in whose stead `user` may approve today."""
    return [one for one in principals_of(user) if reaches(one, [Role.DIRECTOR], award)]


def approves(user: Any, award: Award) -> bool:
    """Tell whether `user` may approve payments of `award`, by their own role or in somebody's stead."""
    return reaches(user, [Role.DIRECTOR], award) or bool(steads_of(user, award))


def approves_q(user: Any, prefix: str) -> Q:
    """Return the condition on rows whose path `prefix` leads to an award whose payments `user` may approve."""
    found = reach_q(user, [Role.DIRECTOR], prefix)
    for principal in principals_of(user):
        found |= reach_q(principal, [Role.DIRECTOR], prefix)
    return found


def stead_for(user: Any, disbursement: Disbursement) -> tuple[bool, User | None]:
    """Return whether `user` may approve in the present round, and in whose stead: None for their own role.

    Of a director and their deputies, one counts for a payment: whoever signed first.
    """
    return stead_among(user, disbursement.tranche.award, approvals_of(disbursement))


def stead_among(user: Any, award: Award, approvals: Iterable[Any]) -> tuple[bool, User | None]:
    """Return whether `user` may approve beside those whose `approvals` are there, and in whose stead."""
    taken = {key for one in approvals for key in (one.person_id, one.stead_id) if key is not None}
    if reaches(user, [Role.DIRECTOR], award):
        return user.pk not in taken, None
    free = next((one for one in steads_of(user, award) if one.pk not in taken), None)
    return free is not None, free


def approvers_to_tell(award: Award) -> list[User]:
    """Return the people who may approve payments of `award` today: its directors and their deputies."""
    directors = list(people_with(Role.DIRECTOR, award))
    deputies = deputies_in_force().filter(principal__in=directors).select_related("person")
    people = [*directors, *(row.person for row in deputies if row.person.is_active)]
    return list({person.pk: person for person in people}.values())


def deputies_visible_to(user: Any) -> QuerySet[Deputy]:
    """Return the deputies that `user` named, and those whose stead they take, the latest first."""
    found = Deputy.objects.filter(Q(principal=user) | Q(person=user))
    return found.select_related("principal", "person")


def deputies_to_choose(user: Any) -> QuerySet[User]:
    """Return the people whom `user` may name: staff who know grants, themselves left out."""
    staff = [people_with(role).values("pk") for role in (Role.OFFICER, Role.DIRECTOR)]
    return User.objects.filter(Q(pk__in=staff[0]) | Q(pk__in=staff[1])).exclude(pk=user.pk).order_by("full_name", "pk")


def may_be_ended(deputy: Deputy) -> bool:
    """Tell whether `deputy` still signs or will: their days are not over, and nobody ended them."""
    return deputy.ended_at is None and deputy.until >= today(settings.TIME_ZONE)


def approval_act(disbursement: Disbursement) -> str:
    """Return the act of the next who approves: "approve" for the last of them, "endorse" before.

    Reads what was prefetched.
    """
    acts = [one.act for one in disbursement.signatures.all() if one.round == disbursement.round]
    return "endorse" if disbursement.approvers - acts.count(Signature.Act.APPROVE) > 1 else "approve"
