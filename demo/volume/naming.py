"""Names as people have them: with accents, in Arabic script, with apostrophes and hyphens, single, and very long."""

from collections.abc import Mapping
from typing import Any

# Of so many people in a row, the first have the names of `edge` in the lists, one after the other.
ROUND = 90


def peculiar(number: int, latin: str, names: Mapping[str, Any], country: str, sex: str) -> str:
    """Return the `latin` name as its bearer of that `number` writes it: as the lists' edge cases, in Arabic, or so."""
    place = number % ROUND
    if place < len(names["edge"]):
        return str(names["edge"][place]["name"])
    return _arabic(latin, names[country], sex) if place % 6 == 0 else latin


def _arabic(latin: str, names: Mapping[str, Any], sex: str) -> str:
    first = {row["latin"]: row["arabic"] for row in names[sex]}
    last = {row["latin"]: row["arabic"] for row in names["family"]}
    given = next((name for name in first if latin.startswith(f"{name} ")), "")
    family = latin[len(given) :].strip()
    return f"{first[given]} {last[family]}" if given and family in last else latin
