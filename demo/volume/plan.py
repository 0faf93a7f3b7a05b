"""The scenario RST-2027 in numbers (`FULL`), a small one of the same shape (`SMALL`), and the cases they make."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from demo.volume.cases import Case

DAY, HOUR, TEN_MINUTES, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(minutes=10), timedelta(seconds=1)
CHANNELS = {"whatsapp": 31, "facebook": 24, "hub": 17, "recherche": 11, "courriel": 9, "instagram": 5, "": 3}
ByCountry = Mapping[str, int]


@dataclass(frozen=True)
class Plan:
    """How many applications come how far. `broken` are found not eligible in the end, by rule; the others evaluated.

    `rush` is how many come in the last day, hour, ten minutes and second, each within the one before. One more entry
    than `broken` is found not eligible, and comes back by an appeal; one more idea is kept by an appeal.
    """

    started: int
    rush: tuple[int, int, int, int]
    late: int
    broken: Mapping[str, int]
    evaluated: ByCountry
    kept: ByCountry
    plans: ByCountry
    winners: ByCountry
    withdrawn: ByCountry
    waiting: int
    divergences: int
    conflicts: int
    dismissed: tuple[int, int]
    jurors: int

    @property
    def submitted(self) -> int:
        """How many are deposited in the first stage."""
        return sum(self.broken.values()) + sum(self.evaluated.values())


FULL = Plan(
    started=1_140,
    rush=(344, 97, 31, 3),
    late=5,
    broken={"E01": 14, "E03": 11, "E02": 10, "E06": 8, "E05": 7, "E07": 5},
    evaluated={"MA": 290, "TN": 425, "DZ": 135},
    kept={"MA": 200, "TN": 300, "DZ": 100},
    plans={"MA": 150, "TN": 225, "DZ": 75},
    winners={"MA": 18, "TN": 20, "DZ": 7},
    withdrawn={"MA": 1, "TN": 1},
    waiting=5,
    divergences=28,
    conflicts=12,
    dismissed=(3, 4),
    jurors=30,
)
SMALL = Plan(
    started=22,
    rush=(8, 4, 3, 1),
    late=2,
    broken={"E01": 1, "E03": 1, "E06": 1},
    evaluated={"MA": 5, "TN": 7, "DZ": 3},
    kept={"MA": 3, "TN": 5, "DZ": 2},
    plans={"MA": 2, "TN": 3, "DZ": 1},
    winners={"MA": 1, "TN": 1, "DZ": 1},
    withdrawn={"TN": 1},
    waiting=1,
    divergences=2,
    conflicts=1,
    dismissed=(1, 1),
    jurors=6,
)
# The rule that the entry broke which comes back by an appeal.
APPEALED = "E01"


def cases_of(plan: Plan, *, opens: datetime, closes: datetime) -> list[Case]:
    """Return the cases of `plan` in its first stage: those deposited, in the order in which they came, then drafts."""
    draw = random.Random(2027)
    fates = [*_fates(plan)]
    draw.shuffle(fates)
    fates = _appealed_first(fates)
    instants = sorted(_instants(plan, opens, closes, draw))
    channels = draw.choices(list(CHANNELS), list(CHANNELS.values()), k=plan.started)
    cases = []
    for number in range(plan.started):
        deposited = number < len(fates)
        country, broken = fates[number] if deposited else (draw.choice(["MA", "TN", "TN", "DZ"]), "")
        at = instants[number] if deposited else None
        started = opens + (((at or closes) - opens) * draw.random() * 0.9)
        cases.append(
            Case(number, country, started, at, broken, jury=not broken, channel=channels[number], name=number + 1)
        )
    return cases


def _fates(plan: Plan) -> Iterator[tuple[str, str]]:
    for country, count in plan.evaluated.items():
        yield from [(country, "")] * count
    for rule, count in plan.broken.items():
        yield from [("MA" if rule == "E03" else "TN", rule)] * count


def _appealed_first(fates: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Let one entry that is evaluated in the end break a rule first: an appeal brings it back."""
    place = fates.index(("TN", ""))
    fates[place] = ("TN", APPEALED)
    return fates


def _instants(plan: Plan, opens: datetime, closes: datetime, draw: random.Random) -> Iterator[datetime]:
    bounds = [closes - opens - HOUR, DAY, HOUR, TEN_MINUTES, SECOND, timedelta(0)]
    counts = [plan.submitted, *plan.rush, 0]
    for far, near, count, inner in zip(bounds, bounds[1:], counts, counts[1:], strict=False):
        for _one in range(count - inner):
            # Never on a bound: a microsecond inside.
            share = 0.001 + 0.998 * draw.random()
            yield closes - near - (far - near) * share
