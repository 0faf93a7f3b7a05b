"""Judging all the rules of a stage on the facts of one application."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds import KINDS, Verdict
from core.i18n import LocalisedText

MET, UNMET, BY_HAND = "met", "unmet", "by_hand"
OUTCOMES = {True: MET, False: UNMET, None: BY_HAND}


class Rule(Protocol):
    """What judging needs of a rule: the model's fields, or plain values."""

    code: str
    kind: str
    effect: str
    params: Mapping[str, Any]
    message: LocalisedText


@dataclass(frozen=True)
class RuleResult:
    """What one rule says of one application: met, unmet, or to be checked by hand."""

    code: str
    kind: str
    effect: str
    outcome: str
    values: Mapping[str, Any] = field(default_factory=dict)
    message: LocalisedText = field(default_factory=LocalisedText)

    @property
    def blocks(self) -> bool:
        """Tell whether the rule makes the application ineligible (an officer decides; no deposit is refused)."""
        return self.outcome == UNMET and self.effect == "block"

    def as_json(self) -> dict[str, Any]:
        """Return the result as JSON values, with the values used and the message of the rule at that time."""
        return {
            "code": self.code,
            "kind": self.kind,
            "effect": self.effect,
            "outcome": self.outcome,
            "values": dict(self.values),
            "message": dict(self.message),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "RuleResult":
        """Read a result that was kept."""
        return cls(**{**data, "message": LocalisedText(data["message"])})


def judge(rules: Iterable[Rule], facts: ApplicantFacts) -> list[RuleResult]:
    """Return what each rule says of `facts`, in the rules' order. A kind that is not known is checked by hand."""
    return [_result(rule, facts) for rule in rules]


def _result(rule: Rule, facts: ApplicantFacts) -> RuleResult:
    kind = KINDS.get(rule.kind)
    verdict = kind(rule.params, facts) if kind else Verdict(None)
    return RuleResult(
        rule.code, rule.kind, rule.effect, OUTCOMES[verdict.met], verdict.values, LocalisedText(rule.message)
    )
