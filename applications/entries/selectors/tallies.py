"""How many entries a person reaches: read off the tallies, whatever the number of entries."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Sum, Value

from accounts.selectors import reach_q
from applications.calls.models import Stage
from applications.entries.models import EntryTally, StageEntry
from applications.entries.selectors.visible import READERS, may_have_a_part, own_keys

# What tells the rows of a stage and a state apart.
SCOPE = ("country", "programme_code", "territory", "hub_code", "call_code")
# A number: state, then the columns of SCOPE.
Counts = dict[tuple[str, ...], int]


@dataclass
class Numbers:
    """How many entries are in each state, and in each country and region (by the path of its territory)."""

    states: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    territories: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, state: str, country: str, territory: str, count: int) -> None:
        """Count `count` more entries."""
        self.states[state] += count
        self.countries[country] += count
        self.territories[territory] += count
        self.cells[state, country, territory] += count

    def matching(self, *, state: str = "", country: str = "", territory: str = "") -> int:
        """Return how many entries are in a state, a country, a territory ("" for any)."""
        return sum(
            count
            for (of_state, of_country, of_territory), count in self.cells.items()
            if state in ("", of_state)
            and country in ("", of_country)
            and (not territory or of_territory == territory or of_territory.startswith(f"{territory}/"))
        )


def numbers_in(user: Any, stage: Stage) -> Numbers:
    """Return the numbers of the entries of `stage` that a staff role of `user` reaches, their own side's left out.

    One query, beside one of the person, that reads no more with ten thousand entries than with a hundred. Tests do not
    count.
    """
    numbers = Numbers()
    tallies = EntryTally.objects.filter(reach_q(user, READERS), stage=stage).order_by()
    kept = tallies.values_list("state", "country", "territory").annotate(count=Sum("change"))
    for row in kept.union(_own_side(user, stage), all=True) if may_have_a_part(user) else kept:
        numbers.add(*row)
    return numbers


def _own_side(user: Any, stage: Stage) -> Any:
    """Return the entries that the tallies count and the person does not follow, each taking one away."""
    reached = StageEntry.objects.filter(
        reach_q(user, READERS, "application__"), stage=stage, application__is_test=False
    ).order_by()
    left_out = reached.filter(application__in=own_keys(user)).annotate(count=Value(-1))
    return left_out.values_list("state", "application__country", "application__territory", "count")


def kept_counts(stage: Stage) -> Counts:
    """Return what the tallies say of `stage`, without what is none."""
    rows = EntryTally.objects.filter(stage=stage).order_by().values_list("state", *SCOPE).annotate(Sum("change"))
    return {tuple(row[:-1]): row[-1] for row in rows if row[-1]}


def counted_entries(stage: Stage) -> Counts:
    """Return what the tallies of `stage` should say, counted one by one."""
    rows = StageEntry.objects.filter(stage=stage, application__is_test=False).order_by()
    counted = rows.values_list("state", *(f"application__{name}" for name in SCOPE)).annotate(Count("pk"))
    return {tuple(row[:-1]): row[-1] for row in counted}
