"""The only door to a state."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from core import journal
from core.models import JournalEntry, OutboxMessage
from core.registries import facts, reactions
from core.transitions import (
    TransitionForbidden,
    TransitionRefused,
    choices_of,
    explain,
    lock,
    possible_transitions,
    specs_of,
    state_field,
    transition,
)
from tests.factories.workshop import ParcelFactory
from tests.workshop.models import Crate, Parcel, ParcelFacts

AT = datetime(2027, 1, 5, 12, tzinfo=UTC)


def send(parcel, by, **kwargs):
    with transition(parcel, "send", by=by, **kwargs) as fresh:
        return fresh


def test_transition_moves_saves_and_journals(parcel, alice):
    with transition(parcel, "send", by=alice, at=AT, reason="asked", payload={"van": "2"}) as fresh:
        fresh.weight = 4
    saved = Parcel.objects.get()
    entry = journal.entries_of(parcel).get()
    assert (saved.state, saved.weight) == ("sent", 4)
    assert (entry.event, entry.from_state, entry.to_state, entry.actor, entry.at) == (
        "send",
        "packed",
        "sent",
        alice,
        AT,
    )
    assert (entry.reason, entry.payload) == ("asked", {"van": "2"})


def test_transition_yields_a_fresh_instance(parcel, alice):
    Parcel.objects.filter(pk=parcel.pk).update(weight=7)
    with transition(parcel, "send", by=alice) as fresh:
        assert fresh is not parcel
        assert fresh.weight == 7


def test_transition_without_an_instant_uses_the_clock(parcel, alice, time_machine):
    time_machine.move_to(AT, tick=False)
    send(parcel, alice)
    assert journal.last_of(parcel).at == AT


def test_repeat_by_the_same_person_gets_the_entry_and_writes_nothing(parcel, alice):
    send(parcel, alice)
    with transition(parcel, "send", by=alice) as fresh:
        assert fresh.already == journal.last_of(parcel)
    assert JournalEntry.objects.count() == 1


def test_repeat_by_another_person_is_refused_with_the_state(parcel, alice, bob):
    send(parcel, alice)
    with pytest.raises(TransitionRefused) as refusal:
        send(parcel, bob)
    assert "sent" in refusal.value.reasons[0]


def received(parcel, by):
    send(parcel, by)
    with transition(parcel, "receive", by=by) as fresh:
        return fresh


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_transition_that_needs_a_reason_is_refused_without_one(parcel, alice, reason):
    parcel = received(parcel, alice)
    with pytest.raises(TransitionRefused) as refusal, transition(parcel, "forward", by=alice, reason=reason):
        pytest.fail("the service was let in")
    assert refusal.value.reasons == ["Say why it goes on."]
    assert (Parcel.objects.get().state, journal.last_of(parcel).event) == ("received", "receive")


def test_a_reason_is_journalled_without_the_spaces_around_it(parcel, alice):
    parcel = received(parcel, alice)
    with transition(parcel, "forward", by=alice, reason="  moved\n"):
        pass
    assert journal.last_of(parcel).reason == "moved"


def test_a_reason_is_no_condition_of_the_button(parcel, alice):
    assert explain(received(parcel, alice), "forward", by=alice).possible


def test_a_guard_speaks_before_the_reason(parcel, alice):
    parcel = received(parcel, alice)
    Parcel.objects.update(weight=31)
    with pytest.raises(TransitionRefused) as refusal, transition(parcel, "forward", by=alice):
        pytest.fail("the service was let in")
    assert refusal.value.reasons == ["The parcel is too heavy."]


def test_the_second_round_of_a_loop_is_not_a_repeat(parcel, alice):
    send(parcel, alice)
    with transition(parcel, "send_back", by=alice):
        pass
    assert send(parcel, alice).already is None
    assert journal.entries_of(parcel).count() == 3


def test_act_that_others_moved_on_from_is_not_repeated(parcel, alice, bob):
    send(parcel, alice)
    with transition(parcel, "receive", by=bob):
        pass
    with pytest.raises(TransitionRefused) as refusal:
        send(parcel, alice)
    assert "received" in refusal.value.reasons[0]


def test_old_request_after_a_return_is_judged_by_the_guards(parcel, alice, bob, registered):
    send(parcel, alice)
    with transition(parcel, "send_back", by=bob):
        pass
    registered(facts, "workshop.parcel.send", lambda parcel, by, at: ParcelFacts(open_hours=False))
    with pytest.raises(TransitionRefused) as refusal:
        send(parcel, alice)
    assert refusal.value.reasons == ["The office is closed."]


def test_same_state_by_another_hand_is_not_a_repeat(parcel, alice, bob):
    send(parcel, alice)
    with transition(parcel, "send_back", by=bob):
        pass
    send(parcel, bob)
    with pytest.raises(TransitionRefused):
        send(parcel, alice)


def test_repeat_is_known_after_entries_that_moved_nothing(parcel, alice):
    send(parcel, alice)
    journal.append(parcel, event="read", by=alice, at=AT)
    journal.append(parcel, event="relabel", by=alice, at=AT, from_state="sent", to_state="sent")
    assert send(parcel, alice).already.event == "send"


def test_rule_forbids(parcel, charlie):
    with pytest.raises(TransitionForbidden):
        send(parcel, charlie)
    assert not JournalEntry.objects.exists()


def test_superuser_is_asked_like_anyone(parcel, person):
    with pytest.raises(TransitionForbidden):
        send(parcel, person(email="charlie@root.example", is_superuser=True, is_staff=True))


def test_guards_refuse_with_every_sentence(parcel, alice, registered):
    registered(facts, "workshop.parcel.send", lambda parcel, by, at: ParcelFacts(open_hours=False))
    Parcel.objects.update(weight=31)
    with pytest.raises(TransitionRefused) as refusal:
        send(parcel, alice)
    assert refusal.value.reasons == ["The office is closed.", "The parcel is too heavy."]


def test_facts_are_asked_with_the_actor_and_the_instant(parcel, alice, registered):
    asked = []
    registered(facts, "workshop.parcel.send", lambda parcel, by, at: asked.append((by, at)))
    send(parcel, alice, at=AT)
    assert asked == [(alice, AT)]


def test_what_the_service_fills_in_is_guarded_too(parcel, alice):
    with pytest.raises(TransitionRefused), transition(parcel, "send", by=alice) as fresh:
        fresh.weight = 99
    assert Parcel.objects.get().state == "packed"


def test_error_in_the_service_undoes_everything(parcel, alice):
    with pytest.raises(ZeroDivisionError), transition(parcel, "send", by=alice):
        raise ZeroDivisionError
    assert Parcel.objects.get().state == "packed"
    assert not JournalEntry.objects.exists()


def test_error_in_a_reaction_undoes_everything(parcel, alice, registered):
    def explode(parcel, entry):
        raise ZeroDivisionError

    registered(reactions, "workshop.parcel.send:test", explode)
    with pytest.raises(ZeroDivisionError):
        send(parcel, alice)
    assert Parcel.objects.get().state == "packed"


def test_reactions_run_in_their_order_with_the_saved_object(parcel, alice, registered):
    ran = []
    for name, order in (("a", 200), ("b", 100)):
        registered(
            reactions,
            f"workshop.parcel.send:{name}",
            lambda parcel, entry, name=name: ran.append((name, parcel.state, entry.number)),
            order=order,
        )
    send(parcel, alice)
    assert ran == [("b", "sent", 1), ("a", "sent", 1)]


def test_notices_are_queued_once_for_each_act(parcel, alice, bob, parcel_event):
    parcel_event.append(bob)
    send(parcel, alice)
    send(parcel, alice)
    message = OutboxMessage.objects.get()
    assert (message.recipient, message.object_type, message.number) == (bob, "workshop.parcel", 1)


def test_system_may_do_what_is_the_systems(parcel):
    with transition(parcel, "lose", by=None):
        pass
    assert journal.last_of(parcel).actor is None


def test_system_repeats_are_repeats(parcel):
    for _turn in range(2):
        with transition(parcel, "lose", by=None):
            pass
    assert Parcel.objects.get().state == "lost"


def test_system_may_not_do_what_is_a_persons(parcel):
    with pytest.raises(TransitionForbidden):
        send(parcel, None)


def test_person_may_not_do_what_is_the_systems(parcel, alice):
    with pytest.raises(TransitionForbidden):
        transition(parcel, "lose", by=alice).__enter__()


def test_unknown_transition_is_an_error_of_ours(parcel, alice):
    with pytest.raises(KeyError):
        explain(parcel, "fold", by=alice)


def test_state_cannot_be_assigned(parcel):
    with pytest.raises(AttributeError):
        parcel.state = "sent"


def test_database_refuses_a_state_without_its_columns(parcel):
    with pytest.raises(IntegrityError), transaction.atomic():
        Parcel.objects.update(state="sent", weight=0)


def test_firing_without_the_door_meets_the_guards(parcel):
    parcel.weight = 99
    with pytest.raises(TransitionNotAllowed):
        parcel.send()


def test_explain_says_possible(parcel, alice):
    told = explain(parcel, "send", by=alice)
    assert (told.allowed, told.unmet, told.possible) == (True, [], True)


def test_explain_says_what_is_unmet(parcel, alice):
    parcel.weight = 31
    told = explain(parcel, "send", by=alice, at=AT)
    assert told.unmet == ["The parcel is too heavy."]
    assert not told.possible


def test_explain_says_a_state_does_not_allow_it(parcel, alice):
    assert "packed" in explain(parcel, "receive", by=alice).unmet[0]


def test_explain_says_forbidden_without_reasons(parcel, charlie):
    told = explain(parcel, "send", by=charlie)
    assert (told.allowed, told.unmet, told.possible) == (False, [], False)


def test_explain_writes_nothing_and_takes_no_lock(parcel, alice, django_assert_num_queries):
    with django_assert_num_queries(0):
        explain(parcel, "send", by=alice)


def test_possible_transitions_are_those_that_leave_the_state(parcel):
    assert possible_transitions(parcel) == ["send", "lose"]


def test_lock_returns_a_new_instance_with_or_without_a_parent(parcel):
    orphan = ParcelFactory(crate=None)
    assert lock(orphan) == orphan
    assert lock(parcel) is not parcel


def test_model_without_a_state_is_an_error():
    with pytest.raises(TypeError):
        state_field(Crate)


def test_specs_of_names_every_source():
    assert [spec.source for spec in specs_of(Parcel, "lose")] == ["*"]


def test_states_of_a_model_are_given_in_the_order_in_which_they_are_written():
    assert choices_of(Parcel) == [("packed", "packed"), ("sent", "sent"), ("received", "received"), ("lost", "lost")]


def test_refusal_reads_as_its_sentences():
    assert str(TransitionRefused(["The office is closed.", "The parcel is too heavy."])) == (
        "The office is closed. The parcel is too heavy."
    )


def test_transition_that_does_not_exist_is_no_transition():
    with pytest.raises(KeyError, match="Parcel has no transition fly"):
        specs_of(Parcel, "fly")


def test_lock_reads_the_parent_and_the_row_and_no_more(parcel, django_assert_num_queries):
    parcel = ParcelFactory(crate=Crate.objects.create(name="A"))
    with transaction.atomic(), django_assert_num_queries(2) as asked:
        assert lock(parcel) == parcel
    tables = [sql["sql"].split(" FROM ")[1].split()[0] for sql in asked]
    assert tables == ['"workshop_crate"', '"workshop_parcel"']


def test_lock_asks_for_the_key_of_a_parent_that_is_not_in_hand(parcel, django_assert_num_queries):
    Crate.objects.create(name="A")
    crate = Crate.objects.create(name="B")
    bare = Parcel.objects.only("weight").get(pk=ParcelFactory(crate=crate).pk)
    with transaction.atomic(), django_assert_num_queries(3):
        assert lock(bare).crate_id == crate.pk


def test_explain_asks_for_facts_at_its_instant(parcel, alice, registered):
    asked = []
    registered(facts, "workshop.parcel.send", lambda parcel, by, at: asked.append((by, at)))
    explain(parcel, "send", by=alice, at=AT)
    assert asked == [(alice, AT)]


def test_explain_without_an_instant_asks_for_now(parcel, alice, registered, time_machine):
    time_machine.move_to(AT, tick=False)
    asked = []
    registered(facts, "workshop.parcel.send", lambda parcel, by, at: asked.append(at))
    explain(parcel, "send", by=alice)
    assert asked == [AT]
