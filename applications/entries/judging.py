"""Judging the eligibility rules of a stage on a deposit document."""

from typing import Any

from applications.calls.models import Stage
from applications.eligibility.facts import facts_of
from applications.eligibility.judgement import RuleResult, judge
from applications.eligibility.selectors import rules_of
from applications.entries.deposits import answer_of_role
from applications.forms.schema import FormDocument
from incubator.network.models import Region


def judge_document(stage: Stage, document: dict[str, Any]) -> list[RuleResult]:
    """Return what each rule of `stage` says of `document`, ages on its announced closing date. At most two queries."""
    rules = rules_of(stage)
    if not rules:
        return []
    place = answer_of_role(document, "place") or {}
    codes = [code for code in [place.get("region")] if code]
    paths = dict(Region.objects.filter(code__in=codes).values_list("code", "path")) if codes else {}
    facts = facts_of(
        FormDocument.parse(document["form"]),
        document["answers"],
        birth_dates=[member["birth_date"] for member in document["team"]],
        region_paths=paths,
        closing_date=stage.window.closing_date,
    )
    return judge(rules, facts)
