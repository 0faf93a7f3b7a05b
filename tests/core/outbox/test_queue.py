"""Messages are queued with the act, sent once, and never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction

from core import clock, crypto
from core.models import OutboxMessage
from core.outbox import queue
from core.outbox.inbox import messages_of
from core.outbox.notices import Event, Notice, events
from core.outbox.queue import MAX_ATTEMPTS, Status, claim_next, drain, new_message_id, post
from tests.factories.core import OutboxMessageFactory

AT = datetime(2027, 1, 5, 12, tzinfo=UTC)


class BrokenTransport(BaseEmailBackend):
    """A mail server that says no."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("450 come back later")


@pytest.fixture
def broken(settings):
    settings.OUTBOX_TRANSPORT = "tests.core.outbox.test_queue.BrokenTransport"


@pytest.fixture
def secret_event(registered):
    registered(events, "test.code", Event("Your code", "Your code is {code}.", secret=True))


@pytest.fixture
def plain_event(registered):
    registered(events, "test.news", Event("News of {name}", "Something moved."))


def test_message_is_sent_with_its_fixed_message_id(db):
    message = OutboxMessageFactory(html="<p>Une nouvelle.</p>")
    assert drain() == 1
    sent = mail.outbox[0]
    assert sent.to == [message.address]
    assert sent.message()["Message-ID"] == message.message_id
    assert sent.alternatives[0][1] == "text/html"


def test_sent_message_is_marked(db):
    OutboxMessageFactory()
    drain()
    message = OutboxMessage.objects.get()
    assert (message.status, message.attempts) == (Status.SENT, 1)
    assert message.sent_at is not None


def test_second_drain_sends_nothing(db):
    OutboxMessageFactory()
    assert (drain(), drain(), len(mail.outbox)) == (1, 0, 1)


def test_message_of_later_waits(db):
    OutboxMessageFactory(later=True)
    assert drain() == 0
    assert drain(clock.now() + timedelta(hours=2)) == 1


def test_drain_stops_at_its_limit(db):
    OutboxMessageFactory.create_batch(3)
    assert drain(limit=2) == 2


def test_refusal_waits_twice_as_long_each_time(db, broken, time_machine):
    time_machine.move_to(AT, tick=False)
    OutboxMessageFactory()
    waits = []
    for _turn in range(3):
        assert drain() == 0
        message = OutboxMessage.objects.get()
        waits.append(message.due_at - clock.now())
        time_machine.move_to(message.due_at, tick=False)
    assert waits == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert message.error == "ConnectionRefusedError: 450 come back later"


def test_last_refusal_is_final_and_forgets_the_secret(db, broken):
    OutboxMessageFactory(attempts=MAX_ATTEMPTS - 1, secret=True, body="", sealed_body=crypto.seal("code 123456"))
    drain()
    message = OutboxMessage.objects.get()
    assert (message.status, message.sealed_body) == (Status.FAILED, "")
    assert drain(clock.now() + timedelta(days=9)) == 0


def test_refused_message_goes_when_the_server_is_back(db, broken, settings):
    OutboxMessageFactory()
    drain()
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    assert drain(clock.now() + timedelta(minutes=3)) == 1
    assert OutboxMessage.objects.get().error == ""


def test_refusal_of_one_does_not_keep_the_others(db, monkeypatch):
    OutboxMessageFactory(address="bad@example.org")
    OutboxMessageFactory()
    send = queue.send_through

    def refuse_one(transport, message):
        if message.address == "bad@example.org":
            raise OSError("550 no such person")
        send(transport, message)

    monkeypatch.setattr(queue, "send_through", refuse_one)
    assert drain() == 1


def test_claimed_message_is_not_claimed_again_until_the_claim_expires(db, time_machine):
    time_machine.move_to(AT, tick=False)
    OutboxMessageFactory()
    assert claim_next() is not None
    assert claim_next() is None
    assert claim_next(AT + queue.CLAIM_LASTS) is not None


def test_message_whose_workers_died_too_often_is_given_up(db):
    OutboxMessageFactory(
        status=Status.SENDING, attempts=MAX_ATTEMPTS, claimed_at=clock.now() - timedelta(hours=1), secret=False
    )
    assert drain() == 0
    assert OutboxMessage.objects.get().status == Status.FAILED


def test_claims_go_by_due_time(db):
    late, early = OutboxMessageFactory(), OutboxMessageFactory(due_at=clock.now() - timedelta(hours=1))
    assert [claim_next(), claim_next()] == [early, late]


def test_post_announces_an_act_once_to_an_address(parcel, alice, bob, plain_event):
    for _turn in range(2):
        post([Notice("test.news", alice), Notice("test.news", bob)], about=parcel, number=1)
    post([Notice("test.news", alice)], about=parcel, number=2)
    assert OutboxMessage.objects.count() == 3


def test_post_without_an_object_always_queues(alice, plain_event):
    for _turn in range(2):
        post([Notice("test.news", alice)])
    assert OutboxMessage.objects.count() == 2


def test_post_of_nothing_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        post([])


def test_notice_may_go_to_an_address_without_an_account(db, plain_event):
    post([Notice("test.news", None, {"name": "Alice"}, address="guest@example.org", language="en")])
    message = OutboxMessage.objects.get()
    assert (message.address, message.language, message.subject) == ("guest@example.org", "en", "News of Alice")


def test_message_of_a_withdrawn_act_is_never_sent(parcel, alice, plain_event):
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        post([Notice("test.news", alice)], about=parcel, number=1)
        raise ZeroDivisionError
    assert drain() == 0


def test_secret_is_sealed_until_sent_then_blanked(alice, secret_event):
    post([Notice("test.code", alice, {"code": "490213"})])
    waiting = OutboxMessage.objects.get()
    assert "490213" not in "".join(map(str, OutboxMessage.objects.values_list().get()))
    assert crypto.unseal(waiting.sealed_body) == "Your code is 490213."
    drain()
    assert mail.outbox[0].body == "Your code is 490213."
    assert OutboxMessage.objects.get().sealed_body == ""


def test_secret_is_never_shown_in_a_persons_space(alice, secret_event, plain_event):
    post([Notice("test.code", alice, {"code": "490213"}), Notice("test.news", alice)])
    assert [message.template or message.subject for message in messages_of(alice)] == ["News of"]


def test_database_refuses_a_secret_in_clear(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessageFactory(secret=True, body="490213")


def test_database_refuses_a_sent_message_without_its_time(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessageFactory(status=Status.SENT)


def test_message_ids_are_unique_and_of_our_domain(settings):
    settings.DEFAULT_FROM_EMAIL = "Tremplin <no-reply@example.org>"
    first, second = new_message_id(), new_message_id()
    assert first != second
    assert first.endswith("@example.org>")
