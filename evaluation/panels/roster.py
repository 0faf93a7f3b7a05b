"""A list of jurors from a file: CSV or XLSX, its headings in French or English, its rows checked one by one. No ORM."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.folding import folded
from core.tables import MOST_ROWS, Unreadable

_WORDS: Mapping[str, Sequence[str]] = {
    "email": ("e-mail", "email", "mail", "courriel", "adresse", "adresse e-mail", "البريد الإلكتروني", "البريد"),
    "full_name": ("name", "full name", "nom", "nom complet", "prénom et nom", "الاسم", "الاسم الكامل"),
    "languages": ("languages", "langues", "اللغات"),
    "sectors": ("sectors", "secteurs", "القطاعات"),
    "least": ("least", "minimum", "at least", "au moins", "الحد الأدنى"),
    "capacity": ("most", "maximum", "capacity", "at most", "au plus", "capacité", "الحد الأقصى"),
    "organisation": ("organisation", "organization", "organisme", "الهيئة"),
    "hub_code": ("hub", "الحاضنة"),
    "sex": ("sex", "sexe", "الجنس"),
    "is_chair": ("chair", "préside", "présidence", "الرئاسة"),
}
HEADINGS = {folded(word): name for name, words in _WORDS.items() for word in words}
YES = {folded(word) for word in ("yes", "oui", "نعم", "x", "1", "true", "vrai")}
SEXES = dict.fromkeys(map(folded, ("f", "female", "femme", "woman", "أنثى", "امرأة")), "female")
SEXES |= dict.fromkeys(map(folded, ("m", "h", "male", "homme", "man", "ذكر", "رجل")), "male")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True)
class Known:
    """What a row may name: codes of languages, sectors and hubs, each by what people write for it, folded."""

    languages: Mapping[str, str]
    sectors: Mapping[str, str]
    hubs: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A row of the file by its number: what it says of a juror, and the names of the fields that cannot be read."""

    number: int
    values: dict[str, Any]
    faults: tuple[str, ...] = field(default=())


def rows_of(table: Sequence[Sequence[str]], known: Known) -> list[Row]:
    """Return the rows of a table with its headings, empty ones left out. Raises Unreadable."""
    filled = [(number, row) for number, row in enumerate(table, 1) if any(row)]
    names = [HEADINGS.get(folded(cell), "") for cell in filled[0][1]] if filled else []
    if "email" not in names:
        raise Unreadable("heading")
    if not 1 < len(filled) <= MOST_ROWS + 1:
        raise Unreadable("rows")
    seen: set[str] = set()
    found = []
    for number, cells in filled[1:]:
        row = _row(number, dict(zip(names, cells, strict=False)), known)
        twice = row.values["email"] in seen
        seen.add(row.values["email"])
        found.append(Row(row.number, row.values, (*row.faults, "twice")) if twice else row)
    return found


def _row(number: int, cells: Mapping[str, str], known: Known) -> Row:
    email = cells.get("email", "").lower()
    values: dict[str, Any] = {"email": email, "full_name": cells.get("full_name", "")[:120]}
    faults = [] if ADDRESS.fullmatch(email) and len(email) <= 254 else ["email"]
    if not values["full_name"]:
        faults.append("full_name")
    for name, codes in (("languages", known.languages), ("sectors", known.sectors)):
        if cells.get(name):
            said = [codes.get(folded(word)) for word in re.split(r"[;,/|]", cells[name]) if word.strip()]
            values[name] = sorted({code for code in said if code})
            faults += [name] if None in said else []
    for name in ("least", "capacity"):
        if cells.get(name):
            number_said = cells[name].removesuffix(".0")
            readable = number_said.isascii() and number_said.isdigit() and int(number_said) <= 500
            faults += [] if readable else [name]
            values[name] = int(number_said) if readable else 0
    if cells.get("hub_code"):
        values["hub_code"] = known.hubs.get(folded(cells["hub_code"]), "")
        faults += [] if values["hub_code"] else ["hub_code"]
    if cells.get("sex"):
        values["sex"] = SEXES.get(folded(cells["sex"]), "")
        faults += [] if values["sex"] else ["sex"]
    if "organisation" in cells:
        values["organisation"] = cells["organisation"][:150]
    if "is_chair" in cells:
        values["is_chair"] = folded(cells["is_chair"]) in YES
    if values.get("least", 0) > values.get("capacity", 500):
        faults.append("least")
    return Row(number, values, tuple(dict.fromkeys(faults)))


def folded_names(names: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return codes by what people may write for each: the code itself and its names, folded."""
    return {folded(word): code for code, words in names for word in (code, *words) if folded(word)}
