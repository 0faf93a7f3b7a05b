"""What a list of selected applications costs against the envelopes of a call. Arithmetic on plain values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

EVERYWHERE = "*"


@dataclass(frozen=True)
class Purse:
    """The envelope of a country ("*" for all that have none of their own): so many grants of one amount."""

    country: str
    places: int
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Spent:
    """What is taken of a purse by `grants` of it."""

    purse: Purse
    grants: int

    @property
    def total(self) -> Decimal:
        """The whole envelope."""
        return self.purse.amount * self.purse.places

    @property
    def used(self) -> Decimal:
        """What the grants come to."""
        return self.purse.amount * self.grants

    @property
    def left(self) -> Decimal:
        """What is left; negative when there is not enough."""
        return self.total - self.used

    @property
    def over(self) -> int:
        """How many grants there are too many."""
        return max(0, self.grants - self.purse.places)


@dataclass(frozen=True)
class Step:
    """One selected application: what its country's purse has given with it, and whether that is still within."""

    country: str
    used: Decimal
    currency: str
    within: bool


def purse_of(country: str, purses: Sequence[Purse]) -> Purse | None:
    """Return the purse that pays for `country`: its own, else that of all countries, else None."""
    own = {purse.country: purse for purse in purses}
    return own.get(country) or own.get(EVERYWHERE)


def spent(countries: Iterable[str], purses: Sequence[Purse]) -> list[Spent]:
    """Return each purse with how many of the selected, by their `countries`, it pays for."""
    taken = Counter(purse.country for purse in (purse_of(country, purses) for country in countries) if purse)
    return [Spent(purse, taken[purse.country]) for purse in purses]


def steps(countries: Sequence[str], purses: Sequence[Purse]) -> list[Step | None]:
    """Return for each selected application, in order, what its purse has given with it; None where nothing pays."""
    taken: Counter[str] = Counter()
    found: list[Step | None] = []
    for country in countries:
        purse = purse_of(country, purses)
        if purse is None:
            found.append(None)
            continue
        taken[purse.country] += 1
        grants = taken[purse.country]
        found.append(Step(purse.country, purse.amount * grants, purse.currency, grants <= purse.places))
    return found
