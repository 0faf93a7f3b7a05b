"""The arithmetic of a questionnaire: levels from 0 to the highest become whole percents, half up."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

FULL = 100


def score(lines: Sequence[Mapping[str, str]], highest: int) -> int | None:
    """Return the mean level of the lines that were answered in percent of `highest`, None when none was."""
    levels = [int(line["level"]) for line in lines if line.get("level")]
    if not levels:
        return None
    return _whole(Decimal(sum(levels)) * FULL / (len(levels) * highest))


def mean(scores: Sequence[int | None]) -> int | None:
    """Return the mean of the scores that there are, None when there is none: each topic weighs the same."""
    known = [one for one in scores if one is not None]
    return _whole(Decimal(sum(known)) / len(known)) if known else None


def lowest(scores: Mapping[str, int | None], most: int) -> list[str]:
    """Return the keys of the lowest scores, at most `most`, the lowest first; none that is full."""
    known = [(value, key) for key, value in scores.items() if value is not None and value < FULL]
    return [key for _value, key in sorted(known, key=lambda pair: pair[0])][:most]


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
