"""The journal: written once, proved again."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.management import call_command
from django.db import connection

from core import journal
from core.journal_proof import faults
from core.models import JournalEntry
from core.transitions import transition
from tests.factories.workshop import ParcelFactory

AT = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def chain(parcel, alice):
    """Three entries on one parcel, one on another."""
    for event in ("opened", "weighed", "closed"):
        journal.append(parcel, event=event, by=alice, at=AT, reason=f"because {event}", payload={"n": [1, "2"]})
    journal.append(ParcelFactory(), event="opened", by=None, at=AT)
    return list(journal.entries_of(parcel))


def tamper(entry, column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE core_journalentry SET {column} = %s WHERE id = %s", [value, entry.pk])


def test_chain_is_numbered_and_linked(chain):
    assert [entry.number for entry in chain] == [1, 2, 3]
    assert [entry.previous_hash for entry in chain] == ["", chain[0].hash, chain[1].hash]


def test_whole_journal_has_no_faults(chain):
    assert list(faults()) == []


def test_instant_of_another_zone_is_proved_too(parcel):
    journal.append(parcel, event="opened", by=None, at=AT.astimezone(timezone(timedelta(hours=1))))
    assert list(faults()) == []


def test_naive_instant_is_refused(parcel):
    with pytest.raises(ValueError, match="aware"):
        journal.append(parcel, event="opened", by=None, at=AT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("event", "forged", "the entry was changed"),
        ("from_state", "x", "the entry was changed"),
        ("to_state", "x", "the entry was changed"),
        ("at", "2027-01-05 12:00:01", "the entry was changed"),
        ("content_digest", "0" * 64, "the entry was changed"),
        ("reason", "because forged", "its reason or details were changed"),
        ("payload", '{"n": [1, 2]}', "its reason or details were changed"),
        ("previous_hash", "0" * 64, "the link to the entry before it is broken"),
        ("number", 9, "entry 2 is missing"),
    ],
)
def test_one_changed_column_is_found(chain, column, value, sentence):
    tamper(chain[1], column, value)
    assert any(sentence in fault for fault in faults())


def test_changed_actor_is_found(chain, bob):
    tamper(chain[1], "actor_id", bob.pk)
    assert any("the entry was changed" in fault for fault in faults())


def test_rehashed_entry_breaks_the_link_after_it(chain):
    tamper(chain[1], "event", "forged")
    forged = JournalEntry.objects.get(pk=chain[1].pk)
    tamper(forged, "hash", journal.hash_of(forged))
    assert [fault.split(": ")[1] for fault in faults()] == ["the link to the entry before it is broken"]


@pytest.mark.parametrize("index", [0, 1])
def test_missing_entry_is_found(chain, index):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_journalentry WHERE id = %s", [chain[index].pk])
    assert any(f"entry {index + 1} is missing" in fault for fault in faults())


def test_missing_last_act_is_found_by_the_objects_state(parcel, alice):
    for act in ("send", "receive"):
        with transition(parcel, act, by=alice):
            pass
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_journalentry WHERE number = 2")
    assert "its state is received, its last journalled act led to sent" in next(faults())


def test_erased_content_is_no_fault_and_says_nothing(chain, parcel):
    assert journal.erase_content(journal.entries_of(parcel).order_by()) == 3
    assert list(faults()) == []
    assert not journal.entries_of(parcel).exclude(reason="").exists()


@pytest.mark.parametrize("act", [lambda e: e.save(), lambda e: e.delete()])
def test_entry_is_never_rewritten(chain, act):
    with pytest.raises(TypeError):
        act(chain[0])


@pytest.mark.parametrize("act", [lambda q: q.update(event="x"), lambda q: q.delete()])
def test_queryset_is_never_rewritten(chain, act):
    with pytest.raises(TypeError):
        act(JournalEntry.objects.all())


def test_verify_journal_says_so(chain, capsys):
    call_command("verify_journal")
    assert capsys.readouterr().out == "4 entries, 0 sealed, 0 faults\n"


def test_verify_journal_fails_on_a_fault(chain, capsys):
    tamper(chain[0], "event", "forged")
    with pytest.raises(SystemExit):
        call_command("verify_journal")
    assert "the entry was changed" in capsys.readouterr().err


def test_person_with_entries_cannot_be_deleted(chain, alice):
    with pytest.raises(Exception, match="protected"):
        alice.delete()


def test_entry_says_what_it_is(chain):
    assert str(chain[0]).endswith("#1 opened")
