"""Sealing the journal: `run_due` closes new entries into signed, chained Merkle roots; `seal_faults` proves them.

The chain of an object shows a change that was not carried through. Somebody who can write to the database could carry
it through, to the last hash; the seals show that too, since their key is elsewhere (`SEAL_KEYS`).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from django.db import IntegrityError, transaction

from core.canonical import sha256_of
from core.crypto import sign, signed_by
from core.journal import hash_of
from core.merkle import leaf_of, root_of
from core.models import JournalEntry, JournalSeal

# A seal every minute at most, however often the clock is asked; a crowd is sealed at once.
PAUSE = timedelta(minutes=1)
BATCH = 10_000
CHUNK = 2_000
LEAF_BYTES = 32


def seal_due(at: datetime) -> int:
    """Seal what is new when the last seal is a minute old; return how many entries were sealed."""
    last = JournalSeal.objects.order_by("-number").only("sealed_at").first()
    if last is not None and last.sealed_at > at - PAUSE:
        return 0
    return seal_new(at)


def seal_new(at: datetime) -> int:
    """Seal every entry that no seal holds, at most 10,000 a seal; return how many were sealed.

    Entries are marked, not counted up to a key: one that commits late has a lower key than some that are sealed.
    Two workers at once take the same number: one of them seals, the other returns what it had sealed before.
    """
    sealed = 0
    try:
        while batch := _seal_batch(at):
            sealed += batch
    except IntegrityError:
        pass
    return sealed


@transaction.atomic
def _seal_batch(at: datetime) -> int:
    # The last seal first: were the entries read before it, another worker could seal them in between.
    last = JournalSeal.objects.order_by("-number").first()
    keys_and_hashes = list(JournalEntry.objects.unsealed().values_list("pk", "hash")[:BATCH])
    if not keys_and_hashes:
        return 0
    leaves = [leaf_of(bytes.fromhex(digest)) for _key, digest in keys_and_hashes]
    seal = JournalSeal(
        number=last.number + 1 if last else 1,
        sealed_at=at.astimezone(UTC),
        leaves=b"".join(leaves),
        root=root_of(leaves).hex(),
        previous_hash=last.hash if last else "",
    )
    seal.hash = hash_of_seal(seal)
    seal.key_id, seal.signature = sign(bytes.fromhex(seal.hash))
    seal.save()
    JournalEntry.objects.mark_sealed([key for key, _digest in keys_and_hashes], seal)
    return len(leaves)


def hash_of_seal(seal: JournalSeal) -> str:
    """Recompute the hash of `seal`: SHA-256 of the canonical JSON of its number, instant, size, root and link."""
    return sha256_of(
        {
            "number": seal.number,
            "at": seal.sealed_at.isoformat(),
            "size": len(seal.leaves) // LEAF_BYTES,
            "root": seal.root,
            "previous": seal.previous_hash,
        }
    )


def seal_faults() -> Iterator[str]:
    """Yield a sentence for each seal, and each sealed entry, that is not what was signed. Streams both tables once."""
    held = groupby(
        JournalEntry.objects.exclude(seal=None).order_by("seal__number", "pk").iterator(chunk_size=CHUNK),
        key=lambda entry: entry.seal_id,
    )
    group = next(held, None)
    previous: JournalSeal | None = None
    for seal in JournalSeal.objects.order_by("number").iterator(chunk_size=1):
        yield from _chain_faults(seal, previous)
        if group is not None and group[0] == seal.pk:
            yield from _leaf_faults(seal, group[1])
            group = next(held, None)
        else:
            yield f"{seal}: all its entries are missing"
        previous = seal


def _chain_faults(seal: JournalSeal, previous: JournalSeal | None) -> Iterator[str]:
    if seal.number != (previous.number + 1 if previous else 1):
        yield f"{seal}: a seal before it is missing"
    elif seal.previous_hash != (previous.hash if previous else ""):
        yield f"{seal}: the link to the seal before it is broken"
    if hash_of_seal(seal) != seal.hash or root_of(_leaves(seal)).hex() != seal.root:
        yield f"{seal}: the seal was changed"
    if not signed_by(seal.key_id, bytes.fromhex(seal.hash), seal.signature):
        yield f"{seal}: its signature is not by one of our keys"


def _leaves(seal: JournalSeal) -> list[bytes]:
    joined = bytes(seal.leaves)
    return [joined[start : start + LEAF_BYTES] for start in range(0, len(joined), LEAF_BYTES)]


def _leaf_faults(seal: JournalSeal, entries: Iterable[JournalEntry]) -> Iterator[str]:
    """Compare the entries of a seal, recomputed, with the leaves that were signed."""
    signed = set(_leaves(seal))
    for entry in entries:
        leaf = leaf_of(bytes.fromhex(hash_of(entry)))
        if leaf in signed:
            signed.discard(leaf)
        else:
            yield f"{entry}: it is not what {seal} signed"
    if signed:
        yield f"{seal}: {len(signed)} of its entries are missing or changed"
