"""What a kind of rule is: one pure function with its parameters, the questions it reads and its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from applications.calls.call_file import Reader
from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.parameters import Param

# Names of places and sectors by their code; a code without a name is shown as it is.
Names = Mapping[str, str]
Params = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """Whether a rule is met (None: to be checked by hand), and the values that say why, as JSON."""

    met: bool | None
    values: Mapping[str, Any] = field(default_factory=dict)


def nothing_more(reader: Reader, params: Params) -> None:
    """Accept parameters that do not depend on each other."""


@dataclass(frozen=True)
class Kind:
    """A kind of rule.

    `judge` is pure over a rule's parameters and an applicant's facts: what cannot be known from the deposit is checked
    by an officer, never held against the applicant. `say` puts the values that it kept in words. `roles` are those of
    the questions that it reads, one of which at least the form must ask; `checked` refuses parameters that do not go
    together. `effects` are those that fit it, the usual one first. `asks` names the plain questions by which a visitor
    is judged before there is an application. One that `refuses` keeps a deposit from being made.
    """

    label: Any
    judge: Callable[[Params, ApplicantFacts], Verdict]
    say: Callable[[Mapping[str, Any], Names], list[str]]
    params: tuple[Param, ...] = ()
    roles: tuple[str, ...] = ()
    checked: Callable[[Reader, Params], None] = nothing_more
    effects: tuple[str, ...] = ("block", "warn", "manual")
    asks: tuple[str, ...] = ()
    refuses: bool = False
