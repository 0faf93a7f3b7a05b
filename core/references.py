"""Random public references in Crockford's base 32: no I, L, O or U, so that they can be read aloud on a telephone."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference(prefix: str = "", length: int = 8) -> str:
    """Return a reference such as "RST-7K2M9QXD": `length` random characters (5 bits each) after `prefix` and a dash."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return f"{prefix}-{body}" if prefix else body


def normalised(text: str) -> str:
    """Return what a person typed as the reference they meant: capitals, O as 0, I and L as 1, no spaces."""
    return text.upper().replace(" ", "").translate(str.maketrans("OIL", "011"))
