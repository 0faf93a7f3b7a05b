"""What a visitor may learn before there is an application: the rules that plain questions can answer.

Answers are JSON values by the name of their question (`Kind.asks`). Rules that need the platform's own knowledge (who
is in another application, awards, ties to the jury) ask nothing here: they are never judged and give nothing away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from applications.eligibility.enums import ClaimState
from applications.eligibility.facts import (
    Agreement,
    ApplicantFacts,
    Funding,
    Known,
    amount_of,
    day_of,
    money_of,
    span_of,
)
from applications.eligibility.judgement import BLOCK, BY_HAND, MET, REPORT, UNMET, Rule, RuleResult, judge, said
from applications.eligibility.kinds import KINDS, Names

Answers = Mapping[str, Any]
R = TypeVar("R", bound=Rule)
# A place that no list of the call names.
ELSEWHERE = "elsewhere"
ORDER = (
    "births",
    "region",
    "sectors",
    "legal_form",
    "created_on",
    "grant_asked",
    "own_contribution",
    "served",
    "weekly_hours",
    "follow_up_language",
    "charter",
)
# Whoever says to have served is believed until the country office has answered.
CLAIMED = {True: ClaimState.PENDING.value, False: ClaimState.REFUSED.value}


@dataclass(frozen=True)
class Line:
    """What one rule says of a visitor: the result, and the values that it used in words."""

    result: RuleResult
    lines: list[str]

    @property
    def unmet(self) -> bool:
        """Tell whether the answers do not meet the rule."""
        return self.result.outcome == UNMET

    @property
    def blocks(self) -> bool:
        """Tell whether such an application would be found not eligible."""
        return self.result.blocks

    @property
    def met(self) -> bool:
        """Tell whether the answers meet the rule."""
        return self.result.outcome == MET

    @property
    def by_hand(self) -> bool:
        """Tell whether the answers do not say it, or an officer will look."""
        return self.result.outcome == BY_HAND


def askable(rules: Iterable[R]) -> list[R]:
    """Return the rules that plain questions can answer; what is only reported is no condition."""
    return [rule for rule in rules if rule.effect != REPORT and rule.kind in KINDS and KINDS[rule.kind].asks]


def asked_by(rules: Iterable[Rule]) -> list[str]:
    """Return the names of the questions that `rules` ask, each once, in the order in which people answer them."""
    asked = {name for rule in askable(rules) for name in KINDS[rule.kind].asks}
    return [name for name in ORDER if name in asked]


def facts_before(
    answers: Answers, *, closing_date: date, paths: Mapping[str, str], funding: Funding | None
) -> ApplicantFacts:
    """Return the facts that a visitor's `answers` say; `paths` maps codes of regions to their paths."""
    region = str(answers.get("region") or "")
    return ApplicantFacts(
        closing_date=closing_date,
        birth_dates=tuple(day_of(text) for text in answers.get("births", ())),
        region_path=paths.get(region, region),
        sectors=tuple(answers.get("sectors", ())),
        legal_form=str(answers.get("legal_form") or ""),
        created=span_of(answers.get("created_on")),
        grant_asked=money_of(answers.get("grant_asked"), ""),
        own_contribution=amount_of(answers.get("own_contribution")),
        agreements={"charter": Agreement(answers.get("charter") is True)},
        weekly_hours=answers.get("weekly_hours"),
        follow_up_language=str(answers.get("follow_up_language") or ""),
        known=Known(region_paths=paths, funding=funding, alumni=CLAIMED.get(answers.get("served"), "")),  # type: ignore[arg-type]
    )


def check(rules: Iterable[Rule], facts: ApplicantFacts) -> list[RuleResult]:
    """Return what each rule that can be asked says of `facts`: what blocks first, what is met last."""
    results = judge(askable(rules), facts)
    return sorted(results, key=lambda one: (not one.blocks, one.outcome != UNMET, one.outcome == MET))


def lines_of(results: Iterable[RuleResult], names: Names) -> list[Line]:
    """Return each result with the values that it used in words; `names` are those of places and sectors by code."""
    return [Line(result, said(result, names)) for result in results]


def effect_of(lines: Iterable[Line]) -> str:
    """Return "block" when a line blocks, "warn" when one is unmet, else ""."""
    unmet = [line for line in lines if line.unmet]
    return BLOCK if any(line.blocks for line in unmet) else "warn" if unmet else ""
