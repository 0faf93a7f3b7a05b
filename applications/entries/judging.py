"""Judging the eligibility rules of a stage on a deposit document."""

from typing import Any

from applications.calls.models import Stage
from applications.eligibility.facts import facts_of
from applications.eligibility.judgement import RuleResult, judge
from applications.eligibility.selectors import rules_of
from applications.entries.deposits import answer_of_role
from applications.forms.schema import FormDocument
from incubator.network.models import Region


def judge_document(stage: Stage, document: dict[str, Any], *, near: Region | None = None) -> list[RuleResult]:
    """Return what each rule of `stage` says of `document`, ages on its announced closing date.

    `near` is a region already read: the usual place, for which no query is needed. At most two queries.
    """
    rules = rules_of(stage)
    if not rules:
        return []
    place = answer_of_role(document, "place") or {}
    paths = {near.code: near.path} if near else {}
    if (code := place.get("region")) and code not in paths:
        paths = dict(Region.objects.filter(code=code).values_list("code", "path"))
    facts = facts_of(
        FormDocument.parse(document["form"]),
        document["answers"],
        birth_dates=[member["birth_date"] for member in document["team"]],
        region_paths=paths,
        closing_date=stage.window.closing_date,
    )
    return judge(rules, facts)
