"""The diagnostic of a start-up: a dozen statements in six domains, read from `data/diagnostic.json`, and their scores.

A diagnostic that was filled is pinned to the document of its day (`DiagnosticRevision`): a change of the file asks
others from then on, and changes nothing that was answered.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.i18n import LocalisedText
from incubator.toolbox.questionnaire import score

DATA = Path(__file__).parent / "data" / "diagnostic.json"


@dataclass(frozen=True)
class Domain:
    """One axis: its key, which stays the same over revisions, its label, and its statements by key."""

    key: str
    label: LocalisedText
    statements: Mapping[str, LocalisedText]


@cache
def document_of_today() -> dict[str, Any]:
    """Return the statements that are asked today, as they are frozen."""
    read: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return read


def levels_in(document: Mapping[str, Any]) -> list[LocalisedText]:
    """Return the words of the scale, the lowest first."""
    return [LocalisedText(level) for level in document["levels"]]


def domains_in(document: Mapping[str, Any]) -> list[Domain]:
    """Return the domains of a frozen document in order."""
    return [
        Domain(
            one["key"],
            LocalisedText(one["label"]),
            {line["key"]: LocalisedText(line["text"]) for line in one["statements"]},
        )
        for one in document["domains"]
    ]


def scores_in(document: Mapping[str, Any], answers: Mapping[str, int]) -> dict[str, int | None]:
    """Return the score of each domain in percent, None where nothing was answered."""
    highest = len(document["levels"]) - 1
    return {
        domain.key: score([{"level": str(answers[key])} for key in domain.statements if key in answers], highest)
        for domain in domains_in(document)
    }


def is_complete(document: Mapping[str, Any], answers: Mapping[str, int]) -> bool:
    """Tell whether each statement, and nothing else, is answered on the scale."""
    asked: Sequence[str] = [key for domain in domains_in(document) for key in domain.statements]
    return set(answers) == set(asked) and all(0 <= one < len(document["levels"]) for one in answers.values())
