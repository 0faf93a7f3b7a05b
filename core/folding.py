"""How a text is compared when people search it: without case, accents or marks."""

import re
import unicodedata

TATWEEL = "\u0640"
# Written for one another in Arabic: final ya without its dots, and ta marbuta without its own.
ALIKE = str.maketrans({"\u0649": "\u064a", "\u0629": "\u0647", TATWEEL: ""})


def folded(text: str) -> str:
    """Return the words of `text` in their order, one space between two, without case, accents, marks or signs."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare.translate(ALIKE).casefold()))
