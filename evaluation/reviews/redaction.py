"""Masking what identifies people in free text: names, addresses of mail and web, telephone numbers. Plain values.

It errs on the side of masking. Names are found whatever their case, accents, vowel signs and separators.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MASK = "[•••]"
SHORTEST = 3
# Parts of names that name nobody by themselves.
PARTICLES = frozenset(
    ("ben", "bin", "bint", "bent", "ibn", "abd", "abou", "abu", "oum", "ould", "ait", "bel", "des", "von", "van")
) | frozenset(("بن", "ابن", "بنت", "عبد", "ابو", "ام", "ولد", "ايت"))
# Letters that Arabic joins to the word after them: and, so, by, like, for.
JOINED = "[وفبكل]?"
MAIL = re.compile(r"[^\s@<>(),;]+\s?(?:@|\(at\)|\[at\])\s?[^\s@<>(),;]+\.[^\s@<>(),;]+", re.IGNORECASE)
WEB = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|app|co|me|ma|tn|dz|fr|eu|sn|rw|mw|shop|store|africa)\b(?:/\S*)?",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<!\w)@\w{3,}")
PHONE = re.compile(
    r"(?<!\d)(?:(?:\+|00)\s?\d(?:[\s.()-]{0,2}\d){7,13}|0(?:[\s.()-]{0,2}\d){8,10}|\d{2}[\s.-]\d{3}[\s.-]\d{3})(?!\d)"
)


@dataclass(frozen=True)
class Identity:
    """What is known of the people behind a text: names of persons, names of their ventures, telephone numbers."""

    people: tuple[str, ...] = ()
    ventures: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def folded(text: str) -> tuple[str, list[int]]:
    """Return `text` in small letters without accents and vowel signs, and the index in `text` of each letter."""
    letters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character):
            if unicodedata.combining(part) or part == "ـ":
                continue
            for letter in _ascii_digit(part).casefold():
                letters.append(letter)
                places.append(index)
    return "".join(letters), places


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded(name)[0])


def _phrase(words: Sequence[str]) -> str:
    spaced = r"[\W_]*".join(map(re.escape, words))
    return rf"(?<!\w){JOINED}{spaced}(?!\w)"


def patterns_of(identity: Identity) -> list[re.Pattern[str]]:
    """Return what to look for in folded text: whole names, each telling part of a person's name, ventures whole."""
    wanted: dict[str, int] = {}
    for name in (*identity.people, *identity.ventures):
        words = _words(name)
        if len("".join(words)) >= SHORTEST:
            wanted[_phrase(words)] = sum(map(len, words))
    for name in identity.people:
        for word in _words(name):
            if len(word) >= SHORTEST and word not in PARTICLES:
                wanted[_phrase([word])] = len(word)
    for phone in identity.phones:
        digits = re.sub(r"\D", "", phone)[-8:]
        if len(digits) == 8:
            wanted[r"(?:\+?\d[\s.()-]*){0,6}" + r"[\s.()+-]*".join(digits)] = 8
    longest_first = sorted(wanted, key=lambda pattern: -wanted[pattern])
    return [re.compile(pattern) for pattern in longest_first]


def _spans(text: str, patterns: Iterable[re.Pattern[str]]) -> list[tuple[int, int]]:
    digits = "".join(map(_ascii_digit, text))
    spans = [match.span() for pattern in (MAIL, WEB, HANDLE, PHONE) for match in pattern.finditer(digits)]
    plain, places = folded(text)
    for pattern in patterns:
        for match in pattern.finditer(plain):
            end = places[match.end() - 1] + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            spans.append((places[match.start()], end))
    return sorted(spans)


def masked(text: str, patterns: Sequence[re.Pattern[str]], mask: str = MASK) -> str:
    """Return `text` with everything that `patterns` or the general ones find replaced by `mask`."""
    result: list[str] = []
    done = 0
    for start, end in _spans(text, patterns):
        if end <= done:
            continue
        if start >= done:
            result.append(text[done:start])
            result.append(mask)
        done = end
    result.append(text[done:])
    return "".join(result)
