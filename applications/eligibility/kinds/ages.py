"""Rules on the people of the team: their ages (E01) and their number (E02)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from applications.calls.call_file import Reader
from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds.kind import Kind, Names, Params, Verdict
from applications.eligibility.parameters import OneOf, Whole
from core import formats

REQUIRED_PEOPLE = 2
OLDEST = 120
LARGEST_TEAM = 100
AGED = ("aged_count", "aged_minimum", "aged_maximum")


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


def _age(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge ages on the closing date: of everyone in the team, or ("required_two") of at least two of them."""
    low, high = params["minimum"], params["maximum"]
    ages = _ages(facts)
    values = {"closing_date": facts.closing_date.isoformat(), "ages": ages}
    if params.get("who") == "required_two":
        return Verdict(_enough(ages, low, high, REQUIRED_PEOPLE), values)
    if any(one is not None and not low <= one <= high for one in ages):
        return Verdict(False, values)
    return Verdict(None if not ages or None in ages else True, values)


def _team_size(params: Params, facts: ApplicantFacts) -> Verdict:
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


def _years(age: int | None) -> str:
    if age is None:
        return gettext("age not known")
    return ngettext("%(count)s year", "%(count)s years", age) % {"count": formats.number(age)}


def _say_ages(values: Mapping[str, Any], names: Names) -> list[str]:
    if "ages" not in values:
        return []
    day = formats.day(date.fromisoformat(values["closing_date"]))
    told = formats.listed(_years(age) for age in values["ages"])
    return [gettext("On %(day)s: %(ages)s") % {"day": day, "ages": told or gettext("no member")}]


def _say_size(values: Mapping[str, Any], names: Names) -> list[str]:
    size = values["size"]
    counted = ngettext("%(count)s member", "%(count)s members", size) % {"count": formats.number(size)}
    return [counted, *_say_ages(values, names)]


def ordered(reader: Reader, params: Params, low: str, high: str) -> None:
    """Refuse a highest number below the lowest. Raises CallFileError."""
    if low in params and high in params and params[high] < params[low]:
        raise reader.refuse(high, gettext("This number is smaller than the one it goes up from."))


def _ages_go_together(reader: Reader, params: Params) -> None:
    ordered(reader, params, "minimum", "maximum")


def _sizes_go_together(reader: Reader, params: Params) -> None:
    ordered(reader, params, "minimum", "maximum")
    ordered(reader, params, "aged_minimum", "aged_maximum")
    given = [name for name in AGED if name in params]
    for name in AGED if given else ():
        if name not in params:
            raise reader.refuse(name, gettext("Fill in this number too: it goes with the others."))


AGE = Kind(
    label=_("age of the team's members"),
    judge=_age,
    say=_say_ages,
    params=(
        Whole("minimum", _("age from"), most=OLDEST),
        Whole("maximum", _("age to"), most=OLDEST),
        OneOf(
            "who",
            _("who must be of this age"),
            choices=[("all", _("every member of the team")), ("required_two", _("at least two members of the team"))],
        ),
    ),
    roles=("team",),
    checked=_ages_go_together,
    asks=("births",),
)
TEAM_SIZE = Kind(
    label=_("size of the team"),
    judge=_team_size,
    say=_say_size,
    params=(
        Whole("minimum", _("members at least"), most=LARGEST_TEAM),
        Whole("maximum", _("members at most"), required=False, most=LARGEST_TEAM),
        Whole("aged_count", _("of whom, at least this many of an age"), required=False, least=1, most=LARGEST_TEAM),
        Whole("aged_minimum", _("that age from"), required=False, most=OLDEST),
        Whole("aged_maximum", _("that age to"), required=False, most=OLDEST),
    ),
    roles=("team",),
    checked=_sizes_go_together,
    asks=("births",),
)
