"""What a correction changed: the answers of a deposit beside those of the one before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.entries.models import Correction, StageEntry
from applications.entries.views.reading import ReadAnswer, sections_of
from core import formats
from incubator.startups.enums import Sex

SEXES = dict(Sex.choices)


@dataclass(frozen=True)
class Difference:
    """One question whose answer changed, as it was and as it is."""

    label: str
    before: list[str]
    after: list[str]


@dataclass(frozen=True)
class Corrected:
    """A correction that came: what was asked, and what changed."""

    correction: Correction
    differences: list[Difference]
    number: int


def corrected_of(entry: StageEntry) -> Corrected | None:
    """Return what the last correction of `entry` changed, None when its deposit is the first. At most four queries."""
    deposit = entry.deposit
    if deposit is None or deposit.number < 2:
        return None
    correction = (
        entry.corrections.select_related("deposit", "asked_by").filter(deposit__number=deposit.number - 1).last()
    )
    if correction is None:
        return None
    found = differences(correction.deposit.document, deposit.document)
    return Corrected(correction, found, deposit.number)


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Return the questions that two deposit documents of one form answer differently."""
    old = {answer.key: answer for section in sections_of(before) for answer in section.answers}
    found = []
    for section in sections_of(after):
        for answer in section.answers:
            was, now = lines_of(old.get(answer.key)), lines_of(answer)
            if was != now:
                found.append(Difference(answer.label, was, now))
    return found


def lines_of(answer: ReadAnswer | None) -> list[str]:
    """Return an answer of any kind as lines of text: a member, a block, a file or the row of a table is one line."""
    if answer is None:
        return []
    lines = answer.table.lines
    if answer.file:
        lines.append(f"{answer.file['name']} ({answer.file['sha256'][:12]})")
    lines += [_member(member) for member in answer.team]
    return lines + [f"{label}: {text}" for label, text in answer.blocks]


def _member(member: Any) -> str:
    born = member["birth_date"]
    said = {"birth_date": formats.day(date.fromisoformat(born)) if born else "", "sex": SEXES.get(member["sex"], "")}
    parts = ((member | said)[name] for name in ("full_name", "birth_date", "sex", "part", "email", "phone"))
    return ", ".join(str(part) for part in parts if part)
