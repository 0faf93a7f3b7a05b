"""Reads about eligibility rules and claims of service."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When

from accounts.enums import Role
from accounts.selectors import reach_q
from applications.calls.models import Stage
from applications.eligibility.enums import ClaimState
from applications.eligibility.models import AlumniClaim, EligibilityRule


def rules_of(stage: Stage) -> list[EligibilityRule]:
    """Return the rules of `stage`, in order."""
    return list(EligibilityRule.objects.filter(stage=stage))


def claims_visible_to(user: Any) -> QuerySet[AlumniClaim]:
    """Return the claims that a grant of confirmer reaches, with their people; one's own are left out."""
    reached = AlumniClaim.objects.filter(reach_q(user, [Role.CONFIRMER]))
    return reached.exclude(person=user).select_related("person")


def claims_for_list(user: Any) -> QuerySet[AlumniClaim]:
    """Return the claims that `user` may see, those that wait first, each group from the oldest on."""
    answered = Case(When(state=ClaimState.PENDING, then=Value(0)), default=Value(1))
    return claims_visible_to(user).order_by(answered, "claimed_at")


def pending_claims(user: Any) -> QuerySet[AlumniClaim]:
    """Return the claims that wait for `user`, the oldest first."""
    return claims_visible_to(user).filter(state=ClaimState.PENDING)


def claim_state(person: int, programme_code: str) -> str:
    """Return the state of the claim of `person` (a key) in a programme, "" without one. One query."""
    found = AlumniClaim.objects.filter(person=person, programme_code=programme_code)
    return found.values_list("state", flat=True).first() or ""
