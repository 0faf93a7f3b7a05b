"""Texts that applicants type, counted as their browser counts them."""

import re
import unicodedata

# PostgreSQL stores neither in JSON, and nobody types them.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def normalised_text(text: str) -> str:
    """Return `text` with LF line ends, composed (NFC), without NUL and halves of characters. Nothing is cut."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNSTORABLE.sub("", unified))


def count_characters(text: str) -> int:
    """Return how many characters `text` has: what `[...value.normalize("NFC")].length` gives in a browser.

    A line end is one character, whatever the form posted; a character outside the first plane (an emoji) is one.
    """
    return len(normalised_text(text))
