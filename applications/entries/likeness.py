"""What makes two applications look like the same one: plain values, no database."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.folding import folded
from core.search_words import searchable

# Two names are alike from this share of common trigrams on: "Coop Tifawt" and "Tifawt Coopérative" are, two random
# cooperatives are not.
ALIKE = 0.6
# A shorter answer is the same in many applications by itself ("Rabat", "Nous sommes deux").
SHORTEST_TEXT = 120
# A shorter word of a name says too little to look for others by it.
SHORTEST_WORD = 4


@dataclass(frozen=True)
class Fingerprints:
    """What others are found by: words of the start-up's name, hashes of long answers."""

    words: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


def fingerprints_of(name: str, answers: Iterable[Any]) -> Fingerprints:
    """Return the fingerprints of a start-up's `name` and of its `answers`, of which only long texts count."""
    words = frozenset(word for word in searchable(name).split() if len(word) >= SHORTEST_WORD)
    texts = (folded(value) for value in answers if isinstance(value, str))
    digests = (hashlib.sha256(text.encode()).hexdigest() for text in texts if len(text) >= SHORTEST_TEXT)
    return Fingerprints(words, frozenset(digests))


def trigrams(text: str) -> frozenset[str]:
    """Return the trigrams of the words of `text`, each word framed by spaces as PostgreSQL's pg_trgm frames it."""
    framed = (f"  {word} " for word in searchable(text).split())
    return frozenset(word[at : at + 3] for word in framed for at in range(len(word) - 2))


def names_alike(one: str, other: str) -> bool:
    """Tell whether two names share at least `ALIKE` of their trigrams, in any order of their words."""
    first, second = trigrams(one), trigrams(other)
    both = first | second
    return bool(both) and len(first & second) / len(both) >= ALIKE


def texts_in(document: Mapping[str, Any]) -> list[Any]:
    """Return the answers of a deposit, and the blocks of its canvas."""
    canvas = document.get("canvas") or {}
    return [*(document.get("answers") or {}).values(), *(canvas.get("blocks") or {}).values()]
