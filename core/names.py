"""Whether two writings of a person's name are the same name."""

import re
import unicodedata

TATWEEL = "\u0640"
# Written for one another in Arabic names: final ya without its dots, and ta marbuta without its own.
ALIKE = str.maketrans({"\u0649": "\u064a", "\u0629": "\u0647", TATWEEL: ""})


def words_of(name: str) -> list[str]:
    """Return the words of `name` in order of the alphabet, without case, accents or marks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return sorted(re.findall(r"\w+", bare.translate(ALIKE).casefold()))


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names have the same words, whatever their case, accents, spaces, hyphens and order."""
    return bool(words_of(one)) and words_of(one) == words_of(other)
