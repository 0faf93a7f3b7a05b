"""SMS and WhatsApp through a real gateway on this machine: killed, slow or refusing, it loses nothing."""

import logging
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from core import clock
from core.models import OutboxMessage
from core.outbox import queue
from core.outbox.gateway import LONGEST_WAIT, HttpGateway, Refused, Unavailable, wait_of
from core.outbox.inbox import messages_of, refusal_of
from core.outbox.queue import MAX_ATTEMPTS, Status, drain, drain_telephones
from tests.core.outbox.conftest import TOKEN
from tests.core.outbox.local_gateway import dripping, hanging_up, late
from tests.factories.core import OutboxMessageFactory

AT = datetime(2027, 1, 5, 12, tzinfo=UTC)
WRONG_NUMBER = (422, {}, b'{"reason": "unknown\\nsubscriber"}')
BUSY = (429, {"Retry-After": "1800"}, b"")


@pytest.fixture
def to_alice(alice):
    """Return an SMS to Alice, who has an e-mail address too."""
    return OutboxMessageFactory(sms=True, recipient=alice, template="test.news", subject="Une nouvelle")


def only(**fields):
    return OutboxMessage.objects.get(**fields)


# --- What is said -------------------------------------------------------------------------------------------------
def test_message_is_posted_as_the_contract_says(db, gateway):
    message = OutboxMessageFactory(sms=True, language="ar", short="لديكم جديد")
    server = gateway()
    assert drain_telephones() == 1
    headers, said = server.seen[0]
    number = message.message_id.strip("<>")
    assert said == {"id": number, "channel": "sms", "to": message.address, "text": "لديكم جديد", "language": "ar"}
    assert headers["Idempotency-Key"] == number
    assert headers["Authorization"] == f"Bearer {TOKEN}"


def test_accepted_message_keeps_the_reference_of_the_gateway(db, gateway):
    OutboxMessageFactory(sms=True, channel="whatsapp")
    gateway()
    drain_telephones()
    message = only()
    assert (message.status, message.reference, message.attempts) == (Status.SENT, "gw-1", 1)
    assert message.sent_at is not None


@pytest.mark.parametrize("body", [b"", b"OK", b"[1]", b"null", b"\xff", b"[" * 60000, b'{"reference": null}'])
def test_yes_in_other_words_is_a_yes(db, gateway, body):
    OutboxMessageFactory(sms=True)
    gateway((200, {}, body))
    assert drain_telephones() == 1
    assert only().reference == ""


def test_token_is_left_out_where_there_is_none(db, gateway, settings):
    OutboxMessageFactory(sms=True)
    server = gateway()
    settings.GATEWAY_TOKEN = ""
    drain_telephones()
    assert "Authorization" not in server.seen[0][0]


# --- Refused for good ---------------------------------------------------------------------------------------------
def test_wrong_number_is_given_up_and_the_mail_goes_instead(gateway, to_alice, alice):
    gateway(WRONG_NUMBER)
    assert (drain_telephones(), drain()) == (0, 1)
    failed = only(pk=to_alice.pk)
    assert (failed.status, failed.error, failed.attempts) == (Status.FAILED, "422 unknown subscriber", 1)
    assert failed.mail_instead.status == Status.SENT
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [
        ([alice.email], "Une nouvelle", "Une nouvelle.")
    ]


def test_refused_message_is_shown_once_in_the_persons_space(gateway, to_alice, alice):
    gateway(WRONG_NUMBER)
    drain_telephones()
    assert OutboxMessage.objects.count() == 2
    assert list(messages_of(alice)) == [to_alice]


def test_refused_message_to_nobody_known_has_no_mail(db, gateway):
    OutboxMessageFactory(sms=True)
    gateway(WRONG_NUMBER)
    drain_telephones()
    assert only().status == Status.FAILED


def test_second_gateway_round_says_no_more_of_it(gateway, to_alice):
    server = gateway(WRONG_NUMBER)
    for _turn in range(2):
        drain_telephones(clock.now() + timedelta(days=1))
    assert len(server.seen) == 1


def test_refusal_of_one_does_not_keep_the_others(db, gateway):
    OutboxMessageFactory.create_batch(3, sms=True)
    gateway(WRONG_NUMBER)
    assert drain_telephones() == 2


@pytest.mark.parametrize("status", [401, 403])
def test_refused_token_goes_by_mail_and_is_logged_without_it(gateway, to_alice, caplog, status):
    gateway((status, {}, f'{{"reason": "no such token {TOKEN}"}}'.encode()))
    with caplog.at_level(logging.DEBUG):
        drain_telephones()
    assert "token" in caplog.text
    assert TOKEN not in caplog.text + str(OutboxMessage.objects.values_list())
    assert only(instead_of=to_alice).channel == "email"


def test_without_a_gateway_it_goes_by_mail(to_alice, settings):
    settings.GATEWAY_TRANSPORT = ""
    assert (drain_telephones(), drain()) == (0, 1)
    assert only(pk=to_alice.pk).error == "no gateway is set up"


# --- Refused for now ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", [500, 502, 503, 408, 429, 302, 301])
def test_refusal_for_now_waits_and_goes_later(db, gateway, status):
    OutboxMessageFactory(sms=True)
    server = gateway((status, {"Location": "http://127.0.0.1:9/"}, b""))
    assert drain_telephones() == 0
    assert (only().status, only().attempts) == (Status.QUEUED, 1)
    assert drain_telephones() == 0
    assert drain_telephones(clock.now() + timedelta(minutes=3)) == 1
    assert len({said["id"] for _headers, said in server.seen}) == 1
    assert len(server.seen) == 2


def test_gateway_in_trouble_is_asked_once_a_round(db, gateway):
    OutboxMessageFactory.create_batch(5, sms=True)
    server = gateway(*[(503, {}, b"")] * 5)
    assert drain_telephones() == 0
    assert len(server.seen) == 1
    assert OutboxMessage.objects.filter(attempts=0).count() == 4


def test_retry_after_is_honoured_for_all_that_wait(db, gateway, time_machine):
    time_machine.move_to(AT, tick=False)
    OutboxMessageFactory.create_batch(3, sms=True)
    mailed = OutboxMessageFactory()
    server = gateway(BUSY)
    drain_telephones()
    waiting = OutboxMessage.objects.filter(channel="sms")
    assert set(waiting.values_list("due_at", flat=True)) == {AT + timedelta(minutes=30)}
    assert only(pk=mailed.pk).due_at == AT
    assert drain_telephones(AT + timedelta(minutes=29)) == 0
    assert drain_telephones(AT + timedelta(minutes=30)) == 3
    assert len(server.seen) == 4


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("", timedelta(0)),
        ("90", timedelta(seconds=90)),
        ("-5", timedelta(0)),
        ("soon", timedelta(0)),
        ("9" * 5000, LONGEST_WAIT),
        ("٩", timedelta(0)),
        ("Tue, 05 Jan 2027 12:10:00 GMT", timedelta(minutes=10)),
        ("Tue, 05 Jan 2027 11:00:00 GMT", timedelta(0)),
        ("Tue, 05 Jan 2027 12:10:00 -0000", timedelta(0)),
        ("Tue, 05 Jan 2999 12:10:00 GMT", LONGEST_WAIT),
    ],
)
def test_wait_is_read_from_seconds_or_a_date(header, wait, time_machine):
    time_machine.move_to(AT, tick=False)
    assert wait_of(header) == wait


def test_eighth_refusal_is_final_and_the_mail_goes_instead(gateway, to_alice):
    OutboxMessage.objects.update(attempts=MAX_ATTEMPTS - 1)
    gateway((500, {}, b""))
    assert (drain_telephones(), drain()) == (0, 1)
    assert only(pk=to_alice.pk).status == Status.FAILED


def test_message_whose_workers_died_too_often_goes_by_mail(gateway, to_alice):
    OutboxMessage.objects.update(
        status=Status.SENDING, attempts=MAX_ATTEMPTS, claimed_at=clock.now() - timedelta(hours=1)
    )
    server = gateway()
    assert (drain_telephones(), drain()) == (0, 1)
    assert server.seen == []


# --- Slow ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("slowness", [late(2), dripping], ids=["late", "a byte at a time"])
def test_slow_gateway_is_left_and_keeps_no_mail_waiting(db, gateway, slowness):
    OutboxMessageFactory.create_batch(10, sms=True)
    OutboxMessageFactory.create_batch(3)
    gateway(*[slowness] * 10)
    begun = time.monotonic()
    assert (drain_telephones(), drain()) == (0, 3)
    assert time.monotonic() - begun < 2
    assert set(OutboxMessage.objects.filter(channel="sms").values_list("status", flat=True)) == {Status.QUEUED}


def test_slow_gateway_that_recovers_gets_everything_once(db, gateway):
    ids = {message.message_id.strip("<>") for message in OutboxMessageFactory.create_batch(4, sms=True)}
    server = gateway(late(2))
    drain_telephones()
    assert drain_telephones(clock.now() + timedelta(minutes=3)) == 4
    assert sorted(server.accepted) == sorted(ids)


def test_round_ends_after_its_time(db, gateway, settings):
    settings.GATEWAY_ROUND = 0.3
    OutboxMessageFactory.create_batch(20, sms=True)
    gateway(*[late(0.1)] * 20)
    assert 1 <= drain_telephones() <= 4


def test_round_stops_at_its_limit(db, gateway):
    OutboxMessageFactory.create_batch(3, sms=True)
    gateway()
    assert drain_telephones(limit=2) == 2


def test_mail_and_telephone_have_queues_of_their_own(db, gateway):
    OutboxMessageFactory(sms=True)
    server = gateway()
    assert drain() == 0
    OutboxMessageFactory()
    assert drain_telephones() == 1
    assert len(server.seen) == 1
    assert mail.outbox == []


def test_worker_that_wakes_after_its_claim_undoes_nothing(db, gateway):
    OutboxMessageFactory(sms=True)
    gateway((500, {}, b""), (500, {}, b""))
    asleep = queue.claim_next(clock.now() - queue.CLAIM_LASTS, queue.TELEPHONE) or only()
    OutboxMessage.objects.update(status=Status.SENT, sent_at=clock.now(), attempts=2)
    asleep.attempts = 1
    assert queue.deliver(asleep) is queue.Outcome.LATER
    assert only().status == Status.SENT


# --- Killed -------------------------------------------------------------------------------------------------------
def test_gateway_that_is_away_loses_nothing(db, gateway):
    message = OutboxMessageFactory(sms=True)
    gateway().stop()
    assert drain_telephones() == 0
    assert only().error == "Unavailable: no answer: ConnectionRefusedError"
    server = gateway()
    assert drain_telephones(clock.now() + timedelta(minutes=3)) == 1
    assert server.accepted == [message.message_id.strip("<>")]


def test_gateway_that_hangs_up_is_asked_again(db, gateway):
    OutboxMessageFactory(sms=True)
    gateway(hanging_up)
    assert drain_telephones() == 0
    assert drain_telephones(clock.now() + timedelta(minutes=3)) == 1


@pytest.fixture
def process(tmp_path, settings):
    """Return a starter of gateway processes that die at a moment; `process.log` is what they accepted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.GATEWAY_URL = f"http://127.0.0.1:{port}/"
    settings.GATEWAY_TIMEOUT = 5
    log, started = tmp_path / "accepted", []

    def start(moment):
        command = [sys.executable, "-m", "tests.core.outbox.local_gateway", str(port), str(log), moment]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE))
        assert started[-1].stdout.readline() == b"ready\n"
        return started[-1]

    start.log = log
    yield start
    for one in started:
        one.kill()
        one.wait()
        one.stdout.close()


@pytest.mark.parametrize(("moment", "repeats"), [("during", 0), ("after", 1)])
def test_gateway_killed_loses_no_message_and_repeats_at_most_one(db, process, moment, repeats):
    ids = {message.message_id.strip("<>") for message in OutboxMessageFactory.create_batch(3, sms=True)}
    dying = process(moment)
    assert drain_telephones() == 0
    assert dying.wait(10) == -signal.SIGKILL
    process("never")
    assert drain_telephones(clock.now() + timedelta(minutes=3)) == 3
    accepted = process.log.read_text().split()
    assert set(accepted) == ids
    assert len(accepted) == 3 + repeats


# --- The client alone ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("http://127.0.0.1:1/", "two\nlines"),
        ("http://127.0.0.1:99999/", "x"),
        ("http://127.0.0.1:port/", "x"),
        ("http://[::1/", "x"),
        ("", "x"),
        ("https:///nowhere", "x"),
    ],
)
def test_broken_settings_are_refusals_for_now_that_keep_the_token(settings, gateway, url, token):
    server = gateway()
    settings.GATEWAY_URL = url if token == "x" else server.url
    settings.GATEWAY_TOKEN = token
    with pytest.raises(Unavailable) as refusal:
        HttpGateway().send(OutboxMessageFactory.build(sms=True))
    assert token not in str(refusal.value) or token == "x"


def test_certificate_that_nobody_vouches_for_is_not_trusted(settings, gateway):
    settings.GATEWAY_URL = gateway().url.replace("http:", "https:")
    with pytest.raises(Unavailable, match="SSLError"):
        HttpGateway().send(OutboxMessageFactory.build(sms=True))


def test_reason_of_a_refusal_is_one_short_line(gateway):
    gateway((400, {}, b'{"reason": "' + b"\\u0000x y\\n" * 100 + b'"}'))
    with pytest.raises(Refused) as refusal:
        HttpGateway().send(OutboxMessageFactory.build(sms=True))
    assert str(refusal.value).startswith("400 x y x y")
    assert len(str(refusal.value)) <= 124


# --- What the person reads ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("status", "said"), [("failed", "422 no"), ("sent", ""), ("queued", "")])
def test_refusal_of_the_last_message_is_told(alice, status, said):
    alice.phone = "+212612345678"
    OutboxMessageFactory(sms=True, recipient=alice, address=alice.phone, status="failed", error="older")
    fields = {"status": status, "error": "422 no", "sent_at": clock.now()}
    last = OutboxMessageFactory(sms=True, recipient=alice, address=alice.phone, **fields)
    assert refusal_of(alice) == (said if last.status != "queued" else "older")


def test_refusal_of_a_number_given_up_is_forgotten(alice):
    OutboxMessageFactory(sms=True, recipient=alice, address="+212612345678", status="failed", error="422 no")
    assert refusal_of(alice) == ""
