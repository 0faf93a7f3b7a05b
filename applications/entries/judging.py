"""Judging the eligibility rules of a stage on a deposit document."""

from collections.abc import Collection, Mapping
from typing import Any

from applications.calls.models import Stage
from applications.eligibility.facts import ApplicantFacts, Funding, Known, facts_of
from applications.eligibility.judgement import RuleResult, judge
from applications.eligibility.models import EligibilityRule
from applications.eligibility.selectors import claim_state, funding_in, rules_of
from applications.entries.deposits import answer_of_role
from applications.entries.models import Application
from applications.entries.selectors.members import sharing
from applications.forms.schema import FormDocument
from core.registries import eligibility_hints
from incubator.network.models import Region


def judge_document(
    stage: Stage,
    document: dict[str, Any],
    *,
    application: Application,
    rules: list[EligibilityRule] | None = None,
    near: Region | None = None,
) -> list[RuleResult]:
    """Return what each rule of `stage` says of `document`, ages on its announced closing date.

    `rules` are those of the stage when they were read already, `near` a region that was: the usual place. What only
    some kinds of rules ask of the database is asked for them alone.
    """
    rules = rules_of(stage) if rules is None else rules
    if not rules:
        return []
    kinds = {rule.kind for rule in rules}
    others = sharing(application, document["team"]) if "same_member" in kinds else None
    known = Known(
        region_paths=_paths(document, near),
        funding=funding_of(stage, document) if "grant_ceiling" in kinds else None,
        shared=others.shared if others else None,
        leaders=others.leaders if others else None,
        alumni=claim_state(application.applicant_id, application.programme_code) if "alumni" in kinds else "",
        hints=hints_of(application, document, kinds),
    )
    return judge(rules, facts_of_document(stage, document, known))


def hints_of(
    application: Application, document: dict[str, Any], kinds: Collection[str]
) -> dict[str, list[dict[str, str]]]:
    """Return what the rooms know that helps to judge rules of `kinds`, by kind."""
    found: dict[str, list[dict[str, str]]] = {}
    for kind in sorted(kinds):
        for source in eligibility_hints.starting_with(kind):
            found.setdefault(kind, []).extend(source(application, document))
    return found


def facts_of_document(stage: Stage, document: dict[str, Any], known: Known) -> ApplicantFacts:
    """Return the facts that `document` holds, with what is `known` beside it. No query."""
    return facts_of(
        FormDocument.parse(document["form"]),
        document["answers"],
        team=document["team"],
        startup=document["startup"],
        closing_date=stage.reference_date,
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
    return funding_in(stage.call, country)
