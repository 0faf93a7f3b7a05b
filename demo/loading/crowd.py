"""Synthetic founders, teams and start-ups, drawn with a fixed seed so that every demo is the same."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
# Places of a country: (region code, town, outside an urban commune).
PLACES: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "MA": (
        ("MA-RAB", "Rabat", False),
        ("MA-SAL", "Salé", False),
        ("MA-KEN", "Sidi Allal Tazi", True),
        ("MA-TNG", "Tanger", False),
        ("MA-TET", "Ben Karrich", True),
    ),
    "TN": (
        ("TN-32", "Aïn Draham", True),
        ("TN-43", "Regueb", True),
        ("TN-51", "Sousse", False),
        ("TN-53", "Mahdia", False),
        ("TN-81", "Gabès", False),
    ),
    "DZ": (("DZ-10", "Bouira", False), ("DZ-10", "Lakhdaria", True)),
    "SN": (("SN-DK", "Dakar", False), ("SN-TH", "Fandène", True)),
    "RW": (("RW-01", "Kigali", False), ("RW-03", "Musanze", True)),
    "MW": (("MW-C", "Lilongwe", False), ("MW-S", "Zomba", True)),
}


@dataclass(frozen=True)
class Member:
    """A person of a team."""

    full_name: str
    sex: str
    birth_date: date
    email: str


@dataclass(frozen=True)
class Crew:
    """A start-up that applies, with its people, its place and its texts."""

    name: str
    pitch: str
    sector: str
    country: str
    region: str
    commune: str
    rural: bool
    language: str
    texts: Mapping[str, str]
    members: tuple[Member, ...] = field(default=())
    # What it asks for, in percent of the award of its country.
    asks_percent: int = 80

    @property
    def leader(self) -> Member:
        """The member who applies."""
        return self.members[0]


def names() -> dict[str, Any]:
    """Return the lists of names and texts that come with the demo."""
    loaded: dict[str, Any] = json.loads((DATA / "names.json").read_text(encoding="utf-8"))
    return loaded


class Crowd:
    """Draws crews. `year` is the year in which they apply: ages are counted from it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.names = names()
        self.startups = {country: self._startups(country) for country in ("MA", "TN", "DZ")}
        self.drawn = 0

    def _startups(self, country: str) -> Iterator[dict[str, Any]]:
        rows = [row for row in self.names["startup_names"] if row["country"] == country]
        self.random.shuffle(rows)
        return iter(rows)

    def crew(self, country: str, year: int, *, too_old: bool = False, size: int | None = None) -> Crew:
        """Return a crew of `country`; `too_old` makes one member 37, so that the age rule is not met."""
        self.drawn += 1
        row = next(self.startups.get(country, iter(())), None) or self._invented(country)
        region, commune, rural = self.random.choice(PLACES[country])
        language = "en" if country in ("RW", "MW") else self.random.choices(["fr", "ar"], [5, 1])[0]
        members = [self._member(country, year) for _n in range(size or self.random.randint(2, 4))]
        if too_old:
            members[-1] = self._member(country, year, age=37)
        return Crew(
            name=row["name"],
            pitch=row["pitch"][language],
            sector=row["sector"],
            country=country,
            region=region,
            commune=commune,
            rural=rural,
            language=language,
            texts=self._texts(language, row["sector"]),
            members=tuple(members),
        )

    def _texts(self, language: str, sector: str) -> Mapping[str, str]:
        """Return answers in `language` on `sector`, where there are any: what a crew says fits what it is called."""
        everything = self.names["texts"]["answers"][language]
        drawn = self.random.randrange(len(everything))
        fitting = [one for one in everything if one["sector"] == sector] or everything
        return fitting[drawn % len(fitting)]  # type: ignore[no-any-return]

    def _invented(self, country: str) -> dict[str, Any]:
        base = self.random.choice(self.names["startup_names"])
        family = self.random.choice(self.names[country]["family"])["latin"]
        return {**base, "name": f"{base['name'].split()[0]} {family}"}

    def _member(self, country: str, year: int, age: int | None = None) -> Member:
        sex = self.random.choice(["female", "male"])
        given = self.random.choice(self.names[country][sex])["latin"]
        family = self.random.choice(self.names[country]["family"])["latin"]
        years = age or self.random.randint(20, 33)
        born = date(year - years, self.random.randint(1, 12), self.random.randint(1, 28))
        number = self.random.randint(1000, 999999)
        return Member(f"{given} {family}", sex, born, f"personne{number}@crowd.demo.tremplin.example")
