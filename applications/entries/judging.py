"""Judging the eligibility rules of a stage on a deposit document."""

from collections.abc import Mapping
from typing import Any

from applications.calls.models import Stage
from applications.calls.zones import EVERYWHERE
from applications.eligibility.facts import ApplicantFacts, Funding, Known, facts_of
from applications.eligibility.judgement import RuleResult, judge
from applications.eligibility.selectors import rules_of
from applications.entries.deposits import answer_of_role
from applications.forms.schema import FormDocument
from incubator.network.models import Region


def judge_document(stage: Stage, document: dict[str, Any], *, near: Region | None = None) -> list[RuleResult]:
    """Return what each rule of `stage` says of `document`, ages on its announced closing date.

    `near` is a region already read: the usual place, for which no query is needed. What only some kinds of rules ask
    of the database is asked for them alone.
    """
    rules = rules_of(stage)
    if not rules:
        return []
    kinds = {rule.kind for rule in rules}
    paths = _paths(document, near)
    known = Known(region_paths=paths, funding=funding_of(stage, document) if "grant_ceiling" in kinds else None)
    return judge(rules, facts_of_document(stage, document, known))


def facts_of_document(stage: Stage, document: dict[str, Any], known: Known) -> ApplicantFacts:
    """Return the facts that `document` holds, with what is `known` beside it. No query."""
    return facts_of(
        FormDocument.parse(document["form"]),
        document["answers"],
        team=document["team"],
        startup=document["startup"],
        closing_date=stage.window.closing_date,
        known=known,
    )


def _paths(document: dict[str, Any], near: Region | None) -> Mapping[str, str]:
    code = (answer_of_role(document, "place") or {}).get("region")
    if near and near.code == code:
        return {near.code: near.path}
    return dict(Region.objects.filter(code=code).values_list("code", "path")) if code else {}


def funding_of(stage: Stage, document: dict[str, Any]) -> Funding | None:
    """Return what the call gives in the country of the place, at the rate that it published. One query."""
    place = answer_of_role(document, "place") or {}
    country = str(place.get("region") or document["startup"]["country"])[:2]
    found = {one.country: one for one in stage.call.envelopes.all()}
    envelope = found.get(country) or found.get(EVERYWHERE)
    return Funding(envelope.currency, envelope.eur_rate, envelope.amount) if envelope else None
