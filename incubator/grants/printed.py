"""The code that a printed agreement bears: the beginning of its hash, short enough to be typed."""

LENGTH = 8


def code_of(digest: str) -> str:
    """Return the code of a text whose SHA-256 is `digest`, such as "3FA9-12BC"."""
    return f"{digest[:4]}-{digest[4:LENGTH]}".upper()


def code_typed(text: str) -> str:
    """Return a code as `code_of` writes it from what somebody typed: spaces, hyphens and case make no difference.

    Digits of every script are read. What is no code is returned as it was understood, and equals none.
    """
    kept = [str(int(one)) if one.isdecimal() else one for one in text if one.isalnum()]
    return code_of("".join(kept)) if len(kept) == LENGTH else "".join(kept)
