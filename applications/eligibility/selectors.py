"""Reads about eligibility rules and claims of service."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from accounts.enums import Role
from accounts.selectors import reach_q
from applications.calls.models import Call, Stage
from applications.calls.selectors import countries_of, envelopes_of, frozen_of
from applications.calls.zones import EVERYWHERE
from applications.eligibility.enums import ClaimState
from applications.eligibility.facts import Funding
from applications.eligibility.models import AlumniClaim, EligibilityRule
from core.kept import Kept
from incubator.network.models import Region

_rules: Kept[list[EligibilityRule]] = Kept(256)


def rules_of(stage: Stage) -> list[EligibilityRule]:
    """Return the rules of `stage`, in order: kept of a published call, which froze them. Not to be changed."""
    return frozen_of(stage.call, _rules, lambda: list(EligibilityRule.objects.filter(stage=stage)), stage.pk)


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


def funding_in(call: Call, country: str) -> Funding | None:
    """Return what `call` gives in a country (its code), at the rate that it published; None without an envelope."""
    found = {one.country: one for one in envelopes_of(call)}
    envelope = found.get(country) or found.get(EVERYWHERE)
    return Funding(envelope.currency, envelope.eur_rate, envelope.amount) if envelope else None


def places_asked(call: Call, rules: Iterable[EligibilityRule]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (country, [(code, name)]) of the places that a visitor may name: those that nothing lies below, and those
    that a rule names, in the countries of the call and of its rules. One query.

    All are offered, open or not: a list of the open ones alone would have everybody choose one of them.
    """
    named = {str(code) for rule in rules if rule.kind == "region" for code in rule.params.get("codes", ())}
    countries = {code[:2] for code in named} | set(countries_of(call)) - {EVERYWHERE}
    found = list(Region.objects.filter(country__in=countries).order_by("path"))
    above = {region.parent_id for region in found}
    countries_by_code = {region.code: str(region.name) for region in found}
    groups: dict[str, list[tuple[str, str]]] = {}
    for region in found:
        below = region.pk in above
        if not below or (region.code in named and region.code != region.country):
            groups.setdefault(countries_by_code.get(region.country, region.country), []).append(
                (region.code, str(region.name))
            )
    return list(groups.items())
