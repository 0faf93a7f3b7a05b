"""Merkle trees of SHA-256, as RFC 6962 section 2.1 defines them: one hash that stands for an ordered list."""

import hashlib
from collections.abc import Sequence

LEAF, NODE = b"\x00", b"\x01"


def leaf_of(content: bytes) -> bytes:
    """Return the 32-byte hash of one item; its prefix keeps it from being taken for an inner node."""
    return hashlib.sha256(LEAF + content).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the 32-byte root of a list of leaf hashes, in their order. An empty list has the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [hashlib.sha256(NODE + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        # An odd node out rises unchanged: the same tree as the definition by the largest power of two.
        level = pairs + level[len(pairs) * 2 :]
    return level[0]
