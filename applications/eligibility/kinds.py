"""The kinds of eligibility rules: each a pure function of a rule's parameters and an applicant's facts.

A verdict is met, not met, or unknown (None): what cannot be known from the deposit is checked by an officer, never
held against the applicant. `values` are what was used, as JSON: an officer reads them, and they are kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from applications.eligibility.facts import ApplicantFacts

REQUIRED_PEOPLE = 2


@dataclass(frozen=True)
class Verdict:
    """Whether a rule is met (None: to be checked by hand), and the values that say why."""

    met: bool | None
    values: Mapping[str, Any] = field(default_factory=dict)


Kind = Callable[[Mapping[str, Any], ApplicantFacts], Verdict]


def age_on(birth: date, day: date) -> int:
    """Return the age in whole years on `day`. Who is born on 29 February is a year older on 1 March of a plain year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _ages(facts: ApplicantFacts) -> list[int | None]:
    return [age_on(birth, facts.closing_date) if birth else None for birth in facts.birth_dates]


def _enough(ages: list[int | None], low: int, high: int, wanted: int) -> bool | None:
    inside = sum(age is not None and low <= age <= high for age in ages)
    if inside >= wanted:
        return True
    return None if inside + ages.count(None) >= wanted else False


def age(params: Mapping[str, Any], facts: ApplicantFacts) -> Verdict:
    """Judge ages on the closing date: of everyone in the team, or ("required_two") of at least two of them."""
    low, high = params["minimum"], params["maximum"]
    ages = _ages(facts)
    values = {"closing_date": facts.closing_date.isoformat(), "ages": ages}
    if params.get("who") == "required_two":
        return Verdict(_enough(ages, low, high, REQUIRED_PEOPLE), values)
    if any(one is not None and not low <= one <= high for one in ages):
        return Verdict(False, values)
    return Verdict(None if not ages or None in ages else True, values)


def team_size(params: Mapping[str, Any], facts: ApplicantFacts) -> Verdict:
    """Judge the number of members, and where the rule asks it, how many of them are of an age."""
    size = len(facts.birth_dates)
    values: dict[str, Any] = {"size": size}
    highest = params.get("maximum")
    if size < params["minimum"] or (highest is not None and size > highest):
        return Verdict(False, values)
    wanted = params.get("aged_count")
    if wanted is None:
        return Verdict(True, values)
    ages = _ages(facts)
    values |= {"closing_date": facts.closing_date.isoformat(), "ages": ages}
    return Verdict(_enough(ages, params["aged_minimum"], params["aged_maximum"], wanted), values)


def region(params: Mapping[str, Any], facts: ApplicantFacts) -> Verdict:
    """Judge the place: one of the codes is the place itself, or the country it is in.

    The code of a region between them opens that region only when it is the place that was chosen: a list that names
    MA-TNG alone opens neither MA-01 nor the other provinces of it, and one that names MA-01 does not open MA-TNG.
    """
    if not facts.region_path:
        return Verdict(None, {"region": None})
    codes = facts.region_path.split("/")
    met = not {codes[0], codes[-1]}.isdisjoint(params["codes"])
    return Verdict(met, {"region": codes[-1]})


def sector(params: Mapping[str, Any], facts: ApplicantFacts) -> Verdict:
    """Judge how many of the sectors chosen are in the list."""
    chosen = sorted(set(facts.sectors) & set(params["codes"]))
    return Verdict(len(chosen) >= params.get("minimum", 1), {"sectors": sorted(facts.sectors), "counted": chosen})


KINDS: dict[str, Kind] = {"age": age, "team_size": team_size, "region": region, "sector": sector}
