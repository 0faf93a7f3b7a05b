"""Seals: what the journal held is signed, so a change is named even when it was carried through the whole chain."""

import base64
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from core import journal
from core.canonical import sha256_of
from core.journal_proof import faults
from core.journal_seals import seal_due, seal_new
from core.merkle import leaf_of, root_of
from core.models import JournalEntry, JournalSeal
from tests.factories.workshop import ParcelFactory

AT = datetime(2027, 1, 5, 12, tzinfo=UTC)


def write(parcel, count, by=None):
    for number in range(count):
        journal.append(parcel, event=f"act{number}", by=by, at=AT, reason=f"because {number}")


def write_more(parcel):
    """Three more acts on the parcel."""
    for event in ("lifted", "weighed", "closed"):
        journal.append(parcel, event=event, by=None, at=AT)


def bulk(parcel, count, first_key=None):
    """Write a chain of `count` entries with one insert."""
    entries, previous = [], ""
    for number in range(1, count + 1):
        entry = JournalEntry(
            pk=first_key,
            object_type="workshop.parcel",
            object_id=parcel.pk,
            number=number,
            event="weighed",
            at=AT,
            previous_hash=previous,
            content_digest=sha256_of({"reason": "", "payload": {}}),
        )
        entry.hash = previous = journal.hash_of(entry)
        entries.append(entry)
    JournalEntry.objects.bulk_create(entries, batch_size=2000)


def tamper(table, column, value, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])


def rewrite_from(entry):
    """Change `entry` as somebody would who knows the format: new hashes carried through to the end of its chain."""
    tamper("core_journalentry", "event", "forged", entry.pk)
    previous = entry.previous_hash
    later = JournalEntry.objects.filter(object_id=entry.object_id, number__gte=entry.number).order_by("number")
    for row in later:
        tamper("core_journalentry", "previous_hash", previous, row.pk)
        row.previous_hash = previous
        previous = journal.hash_of(row)
        tamper("core_journalentry", "hash", previous, row.pk)


@pytest.fixture
def sealed(parcel):
    """Two seals: three entries, then two."""
    write(parcel, 3)
    seal_new(AT)
    write(ParcelFactory(), 2)
    seal_new(AT + timedelta(hours=1))
    return list(JournalSeal.objects.order_by("number"))


def test_merkle_root_of_three_is_that_of_the_definition():
    a, b, c = (leaf_of(text) for text in (b"a", b"b", b"c"))
    assert a == sha256(b"\x00a").digest()
    assert root_of([a, b, c]) == sha256(b"\x01" + sha256(b"\x01" + a + b).digest() + c).digest()
    assert root_of([]) == sha256(b"").digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40))
def test_merkle_root_is_that_of_the_recursive_definition(leaves):
    def defined(part):
        if len(part) == 1:
            return part[0]
        split = 1 << (len(part) - 1).bit_length() - 1
        return sha256(b"\x01" + defined(part[:split]) + defined(part[split:])).digest()

    assert root_of(leaves) == defined(leaves)


def test_new_entries_are_sealed_once(parcel):
    write(parcel, 3)
    assert [seal_new(AT), seal_new(AT)] == [3, 0]
    assert JournalSeal.objects.get().entries.count() == 3


def test_crowd_takes_several_seals(parcel, monkeypatch):
    monkeypatch.setattr("core.journal_seals.BATCH", 2)
    write(parcel, 5)
    assert seal_new(AT) == 5
    assert list(JournalSeal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert list(faults()) == []


def test_clock_seals_once_a_minute(parcel):
    write(parcel, 1)
    assert seal_due(AT) == 1
    write(parcel, 1)
    assert seal_due(AT + timedelta(seconds=59)) == 0
    assert seal_due(AT + timedelta(seconds=60)) == 1


def test_entry_that_commits_late_is_in_the_next_seal(parcel):
    write(parcel, 1)
    seal_new(AT)
    first = journal.last_of(parcel)
    bulk(ParcelFactory(), 1, first_key=first.pk - 1)
    assert seal_new(AT) == 1
    assert list(faults()) == []


def test_sealed_journal_has_no_faults(sealed):
    assert list(faults()) == []


def test_change_carried_through_the_chain_is_named(sealed, parcel):
    second = journal.entries_of(parcel)[1]
    rewrite_from(second)
    found = list(faults())
    assert f"workshop.parcel {parcel.pk} #2 forged: it is not what {sealed[0]} signed" in found
    assert not any("#1" in fault for fault in found)


def test_sealed_entry_that_is_gone_is_missed(sealed, parcel):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_journalentry WHERE number = 3 AND object_id = %s", [parcel.pk])
    assert list(faults()) == [f"{sealed[0]}: 1 of its entries are missing or changed"]


def test_entry_taken_out_of_its_seal_is_missed_though_sealed_again(sealed, parcel):
    tamper("core_journalentry", "seal_id", None, journal.last_of(parcel).pk)
    seal_new(AT + timedelta(hours=2))
    assert list(faults()) == [f"{sealed[0]}: 1 of its entries are missing or changed"]


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("root", "0" * 64, "the seal was changed"),
        ("sealed_at", "2027-01-05 12:00:01", "the seal was changed"),
        ("leaves", b"\x00" * 96, "the seal was changed"),
        ("hash", "0" * 64, "its signature is not by one of our keys"),
        ("signature", "00" * 64, "its signature is not by one of our keys"),
        ("signature", "nothing", "its signature is not by one of our keys"),
        ("key_id", "f" * 16, "its signature is not by one of our keys"),
        ("previous_hash", "0" * 64, "the link to the seal before it is broken"),
        ("number", 9, "a seal before it is missing"),
    ],
)
def test_changed_seal_is_found(sealed, column, value, sentence):
    tamper("core_journalseal", column, value, sealed[1].pk)
    assert any(f"{sentence}" in fault for fault in faults())


def test_seal_signed_by_a_foreign_key_is_found(sealed, settings):
    settings.SEAL_KEYS = [base64.b64encode(b"x" * 32).decode()]
    assert sum("its signature is not by one of our keys" in fault for fault in faults()) == 2


def test_keys_are_rotated(sealed, parcel, settings):
    settings.SEAL_KEYS = [base64.b64encode(b"x" * 32).decode(), *settings.SEAL_KEYS]
    write(parcel, 1)
    seal_new(AT + timedelta(hours=2))
    assert list(faults()) == []
    assert len(set(JournalSeal.objects.values_list("key_id", flat=True))) == 2


def test_erased_text_breaks_no_seal(sealed, parcel):
    journal.erase_content(journal.entries_of(parcel).order_by())
    assert list(faults()) == []


def test_seals_cut_off_are_missed_by_a_noted_hash(sealed, capsys):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_journalentry WHERE seal_id = %s", [sealed[1].pk])
        cursor.execute("DELETE FROM core_journalseal WHERE id = %s", [sealed[1].pk])
    call_command("verify_journal")
    with pytest.raises(SystemExit):
        call_command("verify_journal", expect=sealed[1].hash)
    assert "seals are missing" in capsys.readouterr().err


def test_verify_journal_prints_the_last_seal(sealed, capsys):
    call_command("verify_journal", expect=sealed[1].hash)
    out = capsys.readouterr().out
    assert out == f"5 entries, 5 sealed, 0 faults\nlast seal: 2 of 2027-01-05 13:00 UTC, {sealed[1].hash}\n"


def test_seal_without_entries_is_found(sealed):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_journalentry WHERE seal_id = %s", [sealed[0].pk])
    assert f"{sealed[0]}: all its entries are missing" in list(faults())


@pytest.mark.parametrize("act", [lambda seal: seal.save(), lambda seal: seal.delete()])
def test_seal_is_never_rewritten(sealed, act):
    with pytest.raises(TypeError):
        act(sealed[0])


@pytest.mark.parametrize("size", [3_000, pytest.param(100_000, marks=pytest.mark.nightly)])
def test_one_changed_byte_among_many_is_named(parcel, size):
    bulk(parcel, size)
    seal_new(AT)
    victim = JournalEntry.objects.select_related("seal").get(number=size * 2 // 3)
    tamper("core_journalentry", "event", "weighee", victim.pk)
    name = f"workshop.parcel {parcel.pk} #{victim.number} weighee"
    assert list(faults()) == [
        f"{name}: the entry was changed",
        f"{name}: it is not what {victim.seal} signed",
        f"{victim.seal}: 1 of its entries are missing or changed",
    ]
