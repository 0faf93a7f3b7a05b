"""What the rules know of an application: plain values read off what was deposited, by the roles of its questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from applications.forms.schema import FormDocument
from core.money import Money

RURAL = "rural"
# What says yes or no, whether the question is a box, a yes/no or a choice.
SAID = {True: True, "yes": True, False: False, "no": False}
# The roles whose answer is an agreement to a text.
AGREEMENTS = ("charter", "consent")
# From here on a number is no amount: it has more digits than arithmetic on decimals keeps.
NO_AMOUNT = Decimal(10) ** 18


@dataclass(frozen=True)
class Funding:
    """What a call gives in a country: the most of an award in `currency`, and its units for one euro as published."""

    currency: str
    eur_rate: Decimal
    ceiling: Decimal


@dataclass(frozen=True)
class Agreement:
    """Whether a text was agreed to, and the version of that text."""

    given: bool = False
    version: str = ""


@dataclass(frozen=True)
class Known:
    """What the platform knows beside the answers; what nobody asked it for is empty.

    `region_paths` maps the code of a region to its path ("MA/MA-04/MA-RAB"). `shared` are the references of other
    applications to the call with a same member, `leaders` of those with the same leader, None when it was not looked
    for; `unreachable` counts the members who gave neither address nor number. `alumni` is the state of the claim of
    completed service ("" without one). `hints` are plain values by the kind of rule that they help to judge.
    """

    region_paths: Mapping[str, str] = field(default_factory=dict)
    funding: Funding | None = None
    shared: tuple[str, ...] | None = None
    leaders: tuple[str, ...] | None = None
    alumni: str = ""
    hints: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class ApplicantFacts:
    """What eligibility is judged on.

    `birth_dates` and `sexes` have one item a member of the team, a date being None when it is not known; `region_path`
    joins the codes from the country down, empty when no place was given; `closing_date` is the announced wall date of
    the stage's closing, not the date of the stored instant. `created` is the first and the last day on which the
    enterprise may have been created: a year alone is its whole span. `unreachable` counts the members without any
    address.
    """

    closing_date: date
    birth_dates: tuple[date | None, ...] = ()
    region_path: str = ""
    sectors: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    unreachable: int = 0
    rural: bool = False
    legal_form: str = ""
    created: tuple[date, date] | None = None
    grant_asked: Money | None = None
    own_contribution: Decimal | None = None
    total_cost: Decimal | None = None
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    conflict: bool | None = None
    weekly_hours: int | None = None
    follow_up_language: str = ""
    known: Known = field(default_factory=Known)


def facts_of(
    form: FormDocument,
    answers: Mapping[str, Any],
    *,
    team: Iterable[Mapping[str, Any]],
    startup: Mapping[str, Any],
    closing_date: date,
    known: Known,
) -> ApplicantFacts:
    """Gather the facts of one application from its `answers` by question key, by the roles of the form's questions.

    `team` and `startup` are those of a deposit; the start-up answers what the form does not ask. A number, a choice or
    a box is read like the question made for it: money, a date, yes or no; a budget says the amounts that no other
    question asks. What cannot be read is not known.
    """
    found = {question.role: answers.get(question.key) for question in reversed(list(form.questions)) if question.role}
    said = found.get("budget")
    budget: Mapping[str, Any] = said if isinstance(said, Mapping) else {}
    members = list(team)
    funding = known.funding
    return ApplicantFacts(
        closing_date=closing_date,
        birth_dates=tuple(day_of(member.get("birth_date")) for member in members),
        sexes=tuple(str(member.get("sex") or "") for member in members),
        unreachable=sum(not (member.get("email") or member.get("phone")) for member in members),
        region_path=_path(found.get("place"), known.region_paths),
        sectors=_texts(found.get("sectors")),
        rural=found.get("site_type") == RURAL or yes_or_no(found.get("rural")) is True,
        legal_form=_text(found.get("legal_form")) or _text(startup.get("legal_form")),
        created=span_of(found.get("created_on") or startup.get("founded_on")),
        grant_asked=money_of(_first(found.get("grant_asked"), _asked_in(budget)), funding.currency if funding else ""),
        own_contribution=amount_of(_first(found.get("own_contribution"), budget.get("own"))),
        total_cost=amount_of(_first(found.get("total_cost"), budget.get("total"))),
        agreements={role: _agreement(form, role, found.get(role)) for role in AGREEMENTS if form.by_role(role)},
        conflict=yes_or_no(found.get("conflicts")),
        weekly_hours=_whole(found.get("weekly_hours")),
        follow_up_language=_text(found.get("follow_up_language")),
        known=known,
    )


def day_of(value: Any) -> date | None:
    """Return the day that a date or an ISO text says, else None."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def span_of(value: Any) -> tuple[date, date] | None:
    """Return the first and the last day that a date, or the number of a year, may mean, else None."""
    if day := day_of(value):
        return day, day
    year = _whole(value)
    return (date(year, 1, 1), date(year, 12, 31)) if year and 1 <= year <= date.max.year else None


def yes_or_no(value: Any) -> bool | None:
    """Return what a box, a yes/no or a choice between "yes" and "no" says, else None."""
    return SAID.get(value) if isinstance(value, bool | str) else None


def amount_of(value: Any) -> Decimal | None:
    """Return the amount that a number, a text of one or an amount with its currency says, else None."""
    if isinstance(value, Mapping):
        value = value.get("amount")
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount) < NO_AMOUNT else None


def money_of(value: Any, currency: str) -> Money | None:
    """Return the money that an answer says, in its own currency or else in `currency`; None without a currency."""
    amount = amount_of(value)
    named = _text(value.get("currency")) if isinstance(value, Mapping) else ""
    return Money(amount, named or currency) if amount is not None and (named or currency) else None


def _first(value: Any, other: Any) -> Any:
    return other if value is None else value


def _asked_in(budget: Mapping[str, Any]) -> dict[str, Any]:
    return {"amount": budget.get("asked"), "currency": budget.get("currency")}


def _path(place: Any, paths: Mapping[str, str]) -> str:
    region = place.get("region") if isinstance(place, Mapping) else None
    return paths.get(region, region) if isinstance(region, str) else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _agreement(form: FormDocument, role: str, value: Any) -> Agreement:
    question = form.by_role(role)
    return Agreement(value is True, question.notice_version if question else "")
