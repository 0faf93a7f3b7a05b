"""Who is in a team on the closing day of a stage: plain values, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.eligibility.facts import day_of
from applications.eligibility.kinds.ages import age_on

# The ages that the field calls young, both included.
YOUNG = (18, 35)
WOMAN, MAN = "female", "male"


@dataclass(frozen=True)
class Member:
    """One member on the closing day; `age` is in whole years, None when no birth date was given."""

    full_name: str
    part: str
    sex: str
    age: int | None
    is_leader: bool


@dataclass(frozen=True)
class Composition:
    """The members of a team and what is counted of them, on `day`."""

    day: date
    members: tuple[Member, ...]

    @property
    def women(self) -> int:
        """How many are women."""
        return sum(one.sex == WOMAN for one in self.members)

    @property
    def men(self) -> int:
        """How many are men."""
        return sum(one.sex == MAN for one in self.members)

    @property
    def unsaid(self) -> int:
        """How many prefer not to say."""
        return len(self.members) - self.women - self.men

    @property
    def ages(self) -> list[int]:
        """The known ages, the youngest first."""
        return sorted(one.age for one in self.members if one.age is not None)

    @property
    def young(self) -> int:
        """How many are aged 18 to 35."""
        return sum(YOUNG[0] <= age <= YOUNG[1] for age in self.ages)

    @property
    def without_age(self) -> int:
        """How many gave no birth date."""
        return len(self.members) - len(self.ages)


def composition_of(team: Iterable[Mapping[str, Any]], day: date) -> Composition:
    """Return the composition on `day` of a team as a deposit keeps it: full_name, part, sex, birth_date, is_leader."""
    return Composition(day, tuple(_member(data, day) for data in team))


def _member(data: Mapping[str, Any], day: date) -> Member:
    born = day_of(data.get("birth_date"))
    return Member(
        full_name=str(data.get("full_name") or ""),
        part=str(data.get("part") or ""),
        sex=str(data.get("sex") or ""),
        age=age_on(born, day) if born and born <= day else None,
        is_leader=bool(data.get("is_leader")),
    )
