"""What a plan of assignment is made of and what it says. Plain values, no ORM."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Pair = tuple[int, int]  # (entry, juror)


class Mode(StrEnum):
    """What makes a pair good. Every mode keeps every hard rule and the loads even."""

    OPTIMISED = "optimised"  # what each juror knows well
    TAG = "tag"  # only jurors who know a sector of the application
    PANEL = "panel"  # all readers of an application from one panel
    RANDOM = "random"  # by lot, the same for the same seed


class Cause(StrEnum):
    """Why entries lack readers: the first of these rules that leaves so few."""

    NOBODY = "nobody"
    PANEL = "panel"
    LANGUAGE = "language"
    SECTOR = "sector"
    CONFLICT = "conflict"
    HUB = "hub"
    CAPACITY = "capacity"


@dataclass(frozen=True)
class Reader:
    """A juror: languages they read (none: any), entries they take at least and at most in all, and what else counts.

    `sectors` and `hub` are codes, `sex` is "female", "male" or unsaid, `panel` a key. Who is `away` gets nothing new.
    """

    key: int
    languages: frozenset[str] = frozenset()
    capacity: int = 20
    least: int = 0
    sectors: frozenset[str] = frozenset()
    hub: str = ""
    sex: str = ""
    panel: int = 0
    away: bool = False

    def reads(self, language: str) -> bool:
        """Tell whether the juror reads `language`."""
        return not self.languages or language in self.languages


@dataclass(frozen=True)
class Demand:
    """An entry: how many readers it wants in all, its language, its sectors and its hub."""

    key: int
    wanted: int
    language: str = ""
    sectors: frozenset[str] = frozenset()
    hub: str = ""


@dataclass(frozen=True)
class Asked:
    """How a plan is to be made. `mixed`: readers of both sexes; `seed`: what draws the lots."""

    mode: Mode = Mode.OPTIMISED
    mixed: bool = False
    seed: str = ""


BEST = Asked()


@dataclass(frozen=True)
class Short:
    """Entries that lack readers for one reason: each has `possible` jurors and wants `wanted`, `missing` in all.

    `language` is that of the entries where the reason is one of languages or of places.
    """

    cause: Cause
    entries: tuple[int, ...]
    possible: int
    wanted: int
    missing: int
    language: str = ""


@dataclass(frozen=True)
class Idle:
    """A juror who stays below the least load: at `load`, though `possible` entries could be theirs."""

    juror: int
    least: int
    load: int
    possible: int
    reads_nothing: bool


@dataclass(frozen=True)
class Plan:
    """The pairs to add, what cannot be met, the loads once they are added, and the proven gap to the best plan."""

    pairs: tuple[Pair, ...] = ()
    short: tuple[Short, ...] = ()
    idle: tuple[Idle, ...] = ()
    unmixed: tuple[int, ...] = ()
    loads: Mapping[int, int] = field(default_factory=dict)
    gap: float = 0.0
