"""Proving the journal: hashes, links, numbers, contents and seals are as written, each chain leads to its object."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import F, OuterRef, Q, Subquery

from core.canonical import sha256_of
from core.journal import hash_of
from core.journal_seals import seal_faults
from core.models import JournalEntry, WorkflowModel
from core.transitions import state_field

CHUNK = 2_000


def faults() -> Iterator[str]:
    """Yield a sentence for each thing in the journal that is not what was written. Streams the tables."""
    yield from chain_faults()
    yield from seal_faults()
    for model in apps.get_models():
        if issubclass(model, WorkflowModel):
            yield from tail_faults(model)


def chain_faults() -> Iterator[str]:
    """Yield a sentence for each entry whose hash, link, number or content was changed.

    An erased content (empty reason and details, digest kept) is not a fault.
    """
    previous: JournalEntry | None = None
    rows = JournalEntry.objects.order_by("object_type", "object_id", "number").iterator(chunk_size=CHUNK)
    for entry in rows:
        follows = previous is not None and _object_of(previous) == _object_of(entry)
        yield from _link_faults(entry, previous if follows else None)
        if hash_of(entry) != entry.hash:
            yield f"{entry}: the entry was changed"
        erased = not entry.reason and not entry.payload
        if not erased and sha256_of({"reason": entry.reason, "payload": entry.payload}) != entry.content_digest:
            yield f"{entry}: its reason or details were changed"
        previous = entry


def _object_of(entry: JournalEntry) -> tuple[str, int]:
    return entry.object_type, entry.object_id


def _link_faults(entry: JournalEntry, previous: JournalEntry | None) -> Iterator[str]:
    expected = previous.number + 1 if previous else 1
    if entry.number != expected:
        yield f"{entry}: entry {expected} is missing"
    elif entry.previous_hash != (previous.hash if previous else ""):
        yield f"{entry}: the link to the entry before it is broken"


def tail_faults(model: type[WorkflowModel]) -> Iterator[str]:
    """Yield a sentence for each journalled object whose state is not the one its last act led to.

    The chain alone cannot show that its last entries are gone; the object can.
    """
    name = state_field(model).name
    acts = JournalEntry.objects.filter(object_type=model._meta.label_lower, object_id=OuterRef("pk"))
    moves = acts.exclude(to_state="").order_by("-number").values("to_state")[:1]
    wrong = model._base_manager.annotate(journalled=Subquery(moves)).filter(
        Q(journalled__isnull=False) & ~Q(journalled=F(name))
    )
    for pk, state, journalled in wrong.values_list("pk", name, "journalled").iterator(chunk_size=CHUNK):
        yield f"{model._meta.label_lower} {pk}: its state is {state}, its last journalled act led to {journalled}"
