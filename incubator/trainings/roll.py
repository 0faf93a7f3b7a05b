"""Who came to a session, from a file: its headings in three languages, its lines checked one by one. No ORM."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.folding import folded
from core.tables import MOST_ROWS, Unreadable

_WORDS: Mapping[str, Sequence[str]] = {
    "person": ("name", "nom", "participant", "e-mail", "email", "courriel", "الاسم", "البريد الإلكتروني"),
    "present": ("present", "présent", "présence", "attendance", "حاضر", "الحضور"),
}
HEADINGS = {folded(word): name for name, words in _WORDS.items() for word in words}
YES = {folded(word) for word in ("yes", "oui", "نعم", "x", "1", "true", "vrai", "p", "present", "présent", "حاضر")}
NO = {folded(word) for word in ("", "no", "non", "لا", "0", "false", "faux", "a", "absent", "غائب")}


@dataclass(frozen=True)
class Line:
    """A line of the file by its number: the key of the person, whether they came, and what cannot be read of it."""

    number: int
    name: str
    person: int | None
    present: bool
    faults: tuple[str, ...]


def lines_of(table: Sequence[Sequence[str]], known: Mapping[str, Sequence[int]]) -> list[Line]:
    """Return the lines of a table, empty ones left out. `known` gives the keys of the people of a folded name.

    Raises Unreadable when a column is missing ("heading"), or when there is no line or too many ("rows").
    """
    filled = [(number, row) for number, row in enumerate(table, 1) if any(row)]
    names = [HEADINGS.get(folded(cell), "") for cell in filled[0][1]] if filled else []
    if not {"person", "present"} <= set(names):
        raise Unreadable("heading")
    if not 1 < len(filled) <= MOST_ROWS + 1:
        raise Unreadable("rows")
    at = {name: names.index(name) for name in ("person", "present")}
    seen: set[int] = set()
    found = []
    for number, cells in filled[1:]:
        said = {name: cells[place] if place < len(cells) else "" for name, place in at.items()}
        line = _line(number, said, known, seen)
        seen |= {line.person} if line.person is not None else set()
        found.append(line)
    return found


def _line(number: int, said: Mapping[str, str], known: Mapping[str, Sequence[int]], seen: set[int]) -> Line:
    keys = known.get(folded(said["person"]), ())
    person = keys[0] if len(keys) == 1 else None
    faults = [] if keys else ["unknown"]
    if len(keys) > 1:
        faults.append("namesake")
    if person in seen:
        faults.append("twice")
    word = folded(said["present"])
    if word not in YES | NO:
        faults.append("present")
    return Line(number, said["person"], person, word in YES, tuple(faults))
