"""The last tie-break: a lot that anybody can draw again. Arithmetic on plain values.

The seed is fixed before the call opens; the list is that of the references that are tied, which nobody chooses. So
neither an officer nor an applicant can make the lot fall where they want, and everybody can recompute it:

    list = SHA-256 of the references in alphabetical order, one a line
    lot of a reference = SHA-256 of "seed|list|reference"

The lowest lot comes first.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Lot:
    """One reference and the lot that it drew, in hexadecimal."""

    reference: str
    lot: str


def list_hash(references: Collection[str]) -> str:
    """Return the SHA-256, in hexadecimal, of the tied `references` in alphabetical order, one a line."""
    return _hash("\n".join(sorted(references)))


def drawn(seed: str, references: Collection[str]) -> list[Lot]:
    """Return the lots of the tied `references` in the order that they give, in whatever order they come."""
    listed = list_hash(references)
    lots = (Lot(reference, _hash(f"{seed}|{listed}|{reference}")) for reference in references)
    return sorted(lots, key=lambda one: one.lot)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
