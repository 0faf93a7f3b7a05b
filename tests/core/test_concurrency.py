"""What twenty threads at once may do to one object: one effect, a whole journal, no deadlock."""

import threading
import time
from functools import partial

from django.db import IntegrityError, transaction

from core import clock, journal, transitions
from core.models import JournalEntry, OutboxMessage
from core.outbox.notices import Notice
from core.outbox.queue import Status, drain, drain_telephones, post
from core.registries import facts, reactions
from core.transitions import TransitionRefused, transition
from tests.concurrency import errors_in
from tests.core.outbox.local_gateway import LocalGateway
from tests.factories.core import OutboxMessageFactory
from tests.factories.workshop import CrateFactory, ParcelFactory
from tests.workshop.models import Crate, Parcel

TWENTY = 20


def send(parcel, by):
    with transition(parcel, "send", by=by) as fresh:
        return fresh.already
    raise AssertionError


def test_twenty_requests_of_one_person_have_one_effect(at_once, parcel, alice, parcel_event):
    """Tried without the lock of `core.transitions`: all twenty believe they are the first."""
    parcel_event.append(alice)
    outcomes = at_once(lambda: send(parcel, alice), times=TWENTY)
    assert errors_in(outcomes) == []
    assert outcomes.count(None) == 1
    assert {outcome.number for outcome in outcomes if outcome} == {1}
    assert (JournalEntry.objects.count(), OutboxMessage.objects.count()) == (1, 1)


def test_requests_of_two_persons_have_one_effect_and_the_other_is_refused(at_once, parcel, alice, bob):
    """Tried without the lock of `core.transitions`: thirteen entries instead of one."""
    outcomes = at_once(lambda: send(parcel, alice), lambda: send(parcel, bob), times=TWENTY // 2)
    assert JournalEntry.objects.count() == 1
    assert {type(error) for error in errors_in(outcomes)} == {TransitionRefused}
    assert len(errors_in(outcomes)) == TWENTY // 2


def test_fifteen_rounds_of_twelve_are_accepted_fifteen_times(at_once, parcel, alice):
    """Tried without the lock of `core.transitions`: 156 acceptances instead of 15."""
    accepted = 0
    for _round in range(15):
        accepted += at_once(lambda: send(parcel, alice), times=12).count(None)
        with transition(parcel, "send_back", by=alice):
            pass
    assert accepted == 15


def test_without_the_lock_one_act_has_many_effects(at_once, parcel, alice, monkeypatch, registered):
    """The proof that the tests above see the lock: taken out here, every one of the requests has an effect.

    It was also tried by taking `select_for_update` out of `core.transitions.lock` in the code: the tests above fail.
    """
    monkeypatch.setattr(transitions, "lock", lambda instance, _rows: type(instance)._base_manager.get(pk=instance.pk))
    gate = threading.Barrier(4)
    registered(facts, "workshop.parcel.send", lambda parcel, by, at: gate.wait(20) and None)
    outcomes = at_once(lambda: send(parcel, alice), times=4)
    effects = outcomes.count(None) + len(errors_in(outcomes))
    assert effects == 4
    assert JournalEntry.objects.count() > 1


def test_a_number_of_the_journal_is_given_once(at_once, parcel):
    """No lock here: the constraint `journal_one_act_a_number` holds it. Tried without it: the chain has faults."""
    outcomes = at_once(lambda: journal.append(parcel, event="x", by=None, at=clock.now()), times=8)
    kept = sorted(JournalEntry.objects.values_list("number", flat=True))
    assert kept == list(range(1, len(kept) + 1))
    assert all(isinstance(error, IntegrityError) for error in errors_in(outcomes))


def test_siblings_of_one_parent_move_without_deadlock_and_are_each_counted(at_once, alice, registered):
    """Tried with the row locked and not its parent: 2 are counted of 20."""

    def count(parcel, entry):
        crate = Crate.objects.get(pk=parcel.crate_id)
        Crate.objects.filter(pk=crate.pk).update(name=int(crate.name) + 1)

    registered(reactions, "workshop.parcel.send:count", count)
    parcels = ParcelFactory.create_batch(TWENTY, crate=CrateFactory(name="0"))
    assert errors_in(at_once(*[partial(send, parcel, alice) for parcel in parcels])) == []
    assert (JournalEntry.objects.count(), Crate.objects.get().name) == (TWENTY, str(TWENTY))


def test_act_on_the_parent_and_act_on_the_child_do_not_deadlock(at_once, parcel, alice, registered):
    """A decision and its grant: one goes from the parent to the child, the other has the child and writes the parent.

    Tried with `lock_first` ignored in `core.transitions.lock`, and with the row before its parents: PostgreSQL
    breaks a deadlock and this fails.
    """

    def rename(parcel, entry):
        Crate.objects.filter(pk=parcel.crate_id).update(name=f"after {entry.number}")

    def from_the_parent():
        with transaction.atomic():
            Crate.objects.select_for_update().get(pk=parcel.crate_id)
            time.sleep(0.3)
            Parcel.objects.select_for_update().get(pk=parcel.pk)

    registered(reactions, "workshop.parcel.send:parent", rename)
    outcomes = at_once(from_the_parent, lambda: time.sleep(0.1) or send(parcel, alice))
    assert errors_in(outcomes) == []
    assert Crate.objects.get().name == "after 1"


def test_child_is_inserted_while_its_parent_is_locked(at_once, parcel):
    """FOR NO KEY UPDATE lets the key check of the insertion pass at its commit.

    Tried with plain FOR UPDATE in `core.transitions.lock`: the insertion waits and this fails.
    """
    gate, inserted = threading.Barrier(2), threading.Event()

    def hold():
        with transaction.atomic():
            transitions.lock(parcel)
            gate.wait(20)
            return inserted.wait(5)

    def insert():
        gate.wait(20)
        Parcel.objects.create(crate=parcel.crate)
        inserted.set()
        return True

    assert at_once(hold, insert) == [True, True]


def test_four_workers_send_each_message_once(at_once, settings):
    """Tried without `select_for_update` in `core.outbox.queue.claim_next`: 94 are sent of 40."""
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.dummy.EmailBackend"
    OutboxMessageFactory.create_batch(40)
    assert sum(at_once(drain, times=4)) == 40
    assert set(OutboxMessage.objects.values_list("status", "attempts")) == {(Status.SENT, 1)}


def test_twenty_workers_send_each_text_message_once(at_once, settings):
    """Tried without `select_for_update` in `core.outbox.queue.claim_next`: messages are posted several times."""
    server = LocalGateway()
    settings.GATEWAY_URL, settings.GATEWAY_ROUND = server.url, 60
    ids = {message.message_id.strip("<>") for message in OutboxMessageFactory.create_batch(60, sms=True)}
    assert sum(at_once(drain_telephones, times=TWENTY)) == 60
    server.stop()
    assert sorted(server.accepted) == sorted(ids)
    assert set(OutboxMessage.objects.values_list("status", "attempts")) == {(Status.SENT, 1)}


def test_one_act_announced_by_many_threads_is_one_message(at_once, parcel, alice, parcel_event):
    """No lock here: the constraint `outbox_one_message_an_act` holds it. Tried without it: twenty messages."""
    outcomes = at_once(lambda: post([Notice("parcel.sent", alice)], about=parcel, number=1), times=TWENTY)
    assert errors_in(outcomes) == []
    assert OutboxMessage.objects.count() == 1
