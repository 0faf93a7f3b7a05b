"""Which mentors suit a start-up, and why: arithmetic on plain values.

A mentor with no language of the founders, or with no room left, is barred and comes last with the reason. Among the
others the points of `POINTS` are summed: what the start-up needs weighs most, then its sector, then nearness.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What speaks for a mentor."""

    NEED = "need"
    SECTOR = "sector"
    LANGUAGE = "language"
    REGION = "region"
    COUNTRY = "country"


class Bar(StrEnum):
    """What speaks against a mentor, whatever their points."""

    NO_LANGUAGE = "no_language"
    NO_ROOM = "no_room"


POINTS = {Reason.NEED: 4, Reason.SECTOR: 3, Reason.REGION: 2, Reason.LANGUAGE: 1, Reason.COUNTRY: 1}


@dataclass(frozen=True)
class Wanted:
    """What a start-up looks for: languages of its founders, codes of its sectors, path of its region, words of its
    need. What is empty asks nothing."""

    languages: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    region: str = ""
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Offered:
    """What a mentor brings; `room` is how many more start-ups they would take."""

    key: int
    languages: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    region: str = ""
    skills: frozenset[str] = frozenset()
    room: int = 1


@dataclass(frozen=True)
class Suggestion:
    """A mentor, with what speaks for and against them."""

    key: int
    reasons: tuple[Reason, ...]
    bars: tuple[Bar, ...]
    room: int

    @property
    def points(self) -> int:
        """The sum of the points of the reasons."""
        return sum(POINTS[reason] for reason in self.reasons)


def shortlist(wanted: Wanted, offered: Iterable[Offered]) -> list[Suggestion]:
    """Return a suggestion for each mentor, the best first: unbarred, by points, by room left, then by key."""
    found = [_suggestion(wanted, one) for one in offered]
    return sorted(found, key=lambda one: (len(one.bars), -one.points, -one.room, one.key))


def _suggestion(wanted: Wanted, one: Offered) -> Suggestion:
    return Suggestion(one.key, tuple(_reasons(wanted, one)), tuple(_bars(wanted, one)), one.room)


def _reasons(wanted: Wanted, one: Offered) -> Iterable[Reason]:
    if wanted.needs & one.skills:
        yield Reason.NEED
    if wanted.sectors & one.sectors:
        yield Reason.SECTOR
    if wanted.languages & one.languages:
        yield Reason.LANGUAGE
    if wanted.region and one.region:
        if wanted.region == one.region:
            yield Reason.REGION
        elif _country(wanted.region) == _country(one.region):
            yield Reason.COUNTRY


def _bars(wanted: Wanted, one: Offered) -> Iterable[Bar]:
    if wanted.languages and not wanted.languages & one.languages:
        yield Bar.NO_LANGUAGE
    if one.room <= 0:
        yield Bar.NO_ROOM


def _country(path: str) -> str:
    return path.partition("/")[0]
