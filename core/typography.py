"""French typesetting, for catalogues and for the back office; the direction of what people wrote."""

import re
import unicodedata

# What it leaves alone: tags, placeholders, addresses.
UNSET = re.compile(r"(<[^>]*>|\{\w*\}|%\(\w+\)[sd]|%[sd]|https?://\S+)")
NO_BREAK = "\u00a0"
# Apostrophes, the space before a high sign, the one between the thousands of a number.
RULES = ((r"(?<=\w)'", "’"), (r" (?=[:;!?»%])", NO_BREAK), (r"(?<=\d) (?=\d{3}(?!\d))", NO_BREAK))


def typeset(text: str) -> str:
    """Return a French text with its own apostrophes and no-break spaces: before high signs, in quotes, in numbers."""
    parts = UNSET.split(text)
    for sign, set_ in RULES:
        parts[::2] = [re.sub(sign, set_, one) for one in parts[::2]]
    return "".join(parts).replace("« ", f"«{NO_BREAK}").replace("...", "…")


def direction_of(text: str) -> str:
    """Say "rtl" when the first letter with a direction is Arabic, "ltr" when it is Latin, "" when there is none.

    What `dir="auto"` does on a screen; paper has none.
    """
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return ""
