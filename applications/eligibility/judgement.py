"""Judging all the rules of a stage on the facts of one application."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds import KINDS, Names, Verdict
from core.i18n import LocalisedText

MET, UNMET, BY_HAND = "met", "unmet", "by_hand"
OUTCOMES = {True: MET, False: UNMET, None: BY_HAND}
BLOCK, WARN, MANUAL, REPORT = "block", "warn", "manual", "report"


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
        return self.outcome == UNMET and self.effect == BLOCK

    @property
    def concerns(self) -> bool:
        """Tell whether the applicant is told before sending that this may stand in the way."""
        return self.outcome == UNMET and self.effect in (BLOCK, WARN)

    @property
    def refuses(self) -> bool:
        """Tell whether no deposit can be made: of all the kinds, consent alone does so."""
        kind = KINDS.get(self.kind)
        return self.outcome == UNMET and kind is not None and kind.refuses

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
    """Return what each rule says of `facts`, in the rules' order. A kind that is not known is checked by hand.

    A rule whose effect is `manual` finds nothing unmet by itself: what it does not find met, an officer checks.
    """
    return [_result(rule, facts) for rule in rules]


def _result(rule: Rule, facts: ApplicantFacts) -> RuleResult:
    kind = KINDS.get(rule.kind)
    verdict = kind.judge(rule.params, facts) if kind else Verdict(None)
    met = verdict.met or None if rule.effect == MANUAL else verdict.met
    return RuleResult(rule.code, rule.kind, rule.effect, OUTCOMES[met], verdict.values, LocalisedText(rule.message))


def said(result: RuleResult, names: Names) -> list[str]:
    """Return the values that `result` used as lines in the active language; none for a rule of an unknown kind."""
    kind = KINDS.get(result.kind)
    return kind.say(result.values, names) if kind else []
