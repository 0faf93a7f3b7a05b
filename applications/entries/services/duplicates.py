"""Comparing each deposit with the others of its call, and settling what was found. Nothing is ever blocked."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from applications.entries.likeness import fingerprints_of, names_alike, texts_in
from applications.entries.models import Application, DuplicateCheck, Fingerprint, LikelyDuplicate, StageEntry
from applications.entries.selectors.duplicates import applications_like, entries_to_compare
from applications.entries.selectors.members import contact_keys
from core import journal
from core.access import require
from core.transitions import lock

Kind = Fingerprint.Kind
# One run compares at most so many deposits; the next one goes on.
MOST = 200


def compare_deposits(at: datetime) -> int:
    """Compare the deposits that were not yet; return how many there were. Idempotent, and safe beside other workers.

    The fingerprints of all are kept before others are looked for, each in its own transaction: of two compared at once,
    one at least finds the other.
    """
    entries = list(entries_to_compare()[:MOST])
    for entry in entries:
        keep_fingerprints(entry)
    for entry in entries:
        find_duplicates(entry, at)
    return len(entries)


def keep_fingerprints(entry: StageEntry) -> None:
    """Keep what others are found by of the deposit of `entry`, in the place of what was kept of an earlier one."""
    with transaction.atomic():
        application = lock(entry.application)
        wanted = {(kind, key) for kind, keys in _keys(entry, application).items() for key in keys}
        present = {(one.kind, one.key): one.pk for one in application.fingerprints.all()}
        Fingerprint.objects.filter(pk__in=[pk for pair, pk in present.items() if pair not in wanted]).delete()
        new = [Fingerprint(application=application, kind=kind, key=key) for kind, key in sorted(wanted - set(present))]
        Fingerprint.objects.bulk_create(new, ignore_conflicts=True)


def _keys(entry: StageEntry, application: Application) -> dict[str, frozenset[str]]:
    document = entry.deposit.document if entry.deposit else {}
    found = fingerprints_of(application.startup.name, texts_in(document))
    applicant = {"email": application.applicant.email, "phone": application.applicant.phone}
    people = contact_keys([applicant, *(document.get("team") or [])])
    return {Kind.NAME: found.words, Kind.CONTACT: frozenset(people), Kind.TEXT: found.texts}


def find_duplicates(entry: StageEntry, at: datetime) -> None:
    """Keep a pair for each other application of the call that looks like that of `entry`.

    A pair that was settled waits again only when a reason came that its officer had not seen.
    """
    if entry.deposit is None:
        return
    with transaction.atomic():
        application = lock(entry.application)
        for other, (name, kinds) in applications_like(application).items():
            if Kind.NAME in kinds and not names_alike(application.startup.name, name):
                kinds.remove(Kind.NAME)
            if kinds:
                _keep_pair(application.pk, other, kinds, at)
        DuplicateCheck.objects.update_or_create(
            application=application, defaults={"deposit": entry.deposit, "checked_at": at}
        )


def _keep_pair(one: int, other: int, kinds: set[str], at: datetime) -> None:
    first, second = sorted((one, other))
    pair, made = LikelyDuplicate.objects.get_or_create(
        first_id=first, second_id=second, defaults={"reasons": sorted(kinds), "found_at": at}
    )
    if made or kinds <= set(pair.reasons):
        return
    pair.reasons = sorted({*pair.reasons, *kinds})
    pair.found_at, pair.settled_at, pair.settled_by = at, None, None
    pair.save(update_fields=["reasons", "found_at", "settled_at", "settled_by"])


def settle_duplicate(*, pair: LikelyDuplicate, by: User, at: datetime, reason: str = "") -> LikelyDuplicate:
    """Say that the two applications of `pair` are two, in the journal of both; again, it changes nothing.

    Raises PermissionDenied unless `by` is an officer who reaches both and works on neither.
    """
    for application in (pair.first, pair.second):
        require(by, "entries.settle_duplicate", application)
    with transaction.atomic():
        # In the order of their keys, as every act that locks two.
        first, second = lock(pair.first), lock(pair.second)
        fresh = LikelyDuplicate.objects.get(pk=pair.pk)
        if fresh.settled_at is None:
            fresh.settled_at, fresh.settled_by = at, by
            fresh.save(update_fields=["settled_at", "settled_by"])
            for application, other in ((first, second), (second, first)):
                payload = {"other": other.reference, "reasons": fresh.reasons}
                journal.append(application, event="not_a_duplicate", by=by, at=at, reason=reason, payload=payload)
    return fresh
