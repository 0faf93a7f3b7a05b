"""How long a text message is, and how to keep it within one: arithmetic on text, without Django.

A message in the GSM alphabet (GSM 03.38) has 160 characters, one with any other letter 70; longer ones are sent, and
paid, in parts of 153 or 67. French fits the first once typographic signs and five of its accents are made plain.
"""

import re
import unicodedata
from dataclasses import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Behind an escape: two places each.
EXTENDED = frozenset("\f^{}\\[~]|€")
GSM_ONE, GSM_PART = 160, 153
UCS_ONE, UCS_PART = 70, 67
PLAIN = {
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("“”«»", '"'),
    **dict.fromkeys("–—", "-"),
    "…": "...",
    "œ": "oe",
    "Œ": "OE",
}
SPACES = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]+")
# What only steers the direction or the joining of text: it costs a place and no telephone needs it.
INVISIBLE = re.compile("[\u200b\u200e\u200f\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Length:
    """`places` taken in the alphabet of the message ("GSM" or "UCS-2"), and the `parts` that it is sent in."""

    alphabet: str
    places: int
    parts: int


def length_of(text: str) -> Length:
    """Return the length of `text` as the networks count it. A character is never cut between two parts."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        return _length("GSM", [1 + (letter in EXTENDED) for letter in text], GSM_ONE, GSM_PART)
    return _length("UCS-2", [1 + (ord(letter) > 0xFFFF) for letter in text], UCS_ONE, UCS_PART)


def _length(alphabet: str, places: list[int], one: int, part: int) -> Length:
    total = sum(places)
    if total <= one:
        return Length(alphabet, total, 1)
    parts, filled = 1, 0
    for width in places:
        parts, filled = (parts + 1, width) if filled + width > part else (parts, filled + width)
    return Length(alphabet, total, parts)


def simplified(text: str) -> str:
    """Return `text` on one line, in the GSM alphabet where that is only a matter of signs and accents.

    A text that needs other letters all the same keeps its accents: they cost nothing more there.
    """
    one_line = SPACES.sub(" ", INVISIBLE.sub("", text).replace("\r", " ").replace("\n", " ")).strip()
    plain = "".join(_plain(letter) for letter in one_line)
    return plain if length_of(plain).alphabet == "GSM" else one_line


def _plain(letter: str) -> str:
    if letter in BASIC or letter in EXTENDED:
        return letter
    return PLAIN.get(letter) or unicodedata.normalize("NFD", letter)[0]


def in_one(sentence: str, link: str) -> str:
    """Return `sentence` and `link` in one message: simplified, the link without its scheme, the sentence cut at a word.

    Each is tried in this order, only as far as needed. The link is never cut: were it too long alone, it goes in parts.
    """
    said = simplified(sentence)
    bare = link.split("://", 1)[-1]
    words = said.split(" ")
    shorter = (f"{' '.join(words[:count])}... {bare}" for count in range(len(words) - 1, 0, -1))
    for text in (f"{said} {link}", f"{said} {bare}", *shorter):
        if length_of(text).parts == 1:
            return text
    return bare
