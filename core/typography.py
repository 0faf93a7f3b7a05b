"""French typesetting, for catalogues and for what people type in the back office."""

import re

# What it leaves alone: tags, placeholders, addresses.
UNSET = re.compile(r"(<[^>]*>|\{\w*\}|%\(\w+\)[sd]|%[sd]|https?://\S+)")


def typeset(text: str) -> str:
    """Return a French text with its own apostrophes, and no-break spaces before high signs and inside quotes."""
    parts = UNSET.split(text)
    parts[::2] = [re.sub(r"(?<=\w)'", "’", re.sub(r" (?=[:;!?»%])", "\u00a0", one)) for one in parts[::2]]
    return "".join(parts).replace("« ", "«\u00a0").replace("...", "…")
