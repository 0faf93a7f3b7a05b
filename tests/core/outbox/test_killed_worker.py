"""A worker killed before, during and after sending loses no mail, and sends at most one twice."""

import json
import os
import signal
import subprocess
import sys
from subprocess import PIPE

import pytest

from core.models import OutboxMessage
from core.outbox.queue import Status
from tests.database import database_url
from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db(transaction=True)
MAILS = 3


@pytest.fixture(scope="module")
def run_worker(django_db_setup):
    """Return a function that runs a worker which dies at a point, and returns its exit status."""
    command = [sys.executable, "-m", "tests.core.outbox.killed_worker"]
    environment = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE, text=True) as workers:

        def run(point, log, minutes=0, gateway=""):
            print(json.dumps([point, str(log), minutes, gateway]), file=workers.stdin, flush=True)
            return int(workers.stdout.readline())

        yield run


@pytest.mark.parametrize(("point", "accepted_twice"), [("claimed", 0), ("sending", 0), ("accepted", 1)])
def test_killed_worker_loses_no_mail(run_worker, tmp_path, point, accepted_twice):
    log = tmp_path / "server.log"
    messages = {message.message_id: message.address for message in OutboxMessageFactory.create_batch(MAILS)}
    assert run_worker(point, log) == -signal.SIGKILL
    assert OutboxMessage.objects.filter(status=Status.SENT).count() == 0
    assert run_worker("never", log, minutes=6) == 0
    lines = [line.split() for line in log.read_text().splitlines()]
    assert dict(lines) == messages
    assert len(lines) == MAILS + accepted_twice
    assert set(OutboxMessage.objects.values_list("status", flat=True)) == {Status.SENT}


def test_next_worker_does_not_wait_for_the_dead_ones_claim(run_worker, tmp_path):
    log = tmp_path / "server.log"
    OutboxMessageFactory.create_batch(MAILS)
    assert run_worker("claimed", log) == -signal.SIGKILL
    assert run_worker("never", log) == 0
    assert len(log.read_text().splitlines()) == MAILS - 1


@pytest.mark.parametrize(("point", "repeats"), [("claimed", 0), ("accepted", 1)])
def test_worker_killed_loses_no_message_and_repeats_at_most_one(run_worker, gateway, point, repeats):
    ids = {message.message_id.strip("<>") for message in OutboxMessageFactory.create_batch(3, sms=True)}
    server = gateway()
    assert run_worker(point, "", 0, server.url) == -signal.SIGKILL
    assert run_worker("never", "", 6, server.url) == 0
    assert set(server.accepted) == ids
    assert len(server.accepted) == 3 + repeats
    assert set(OutboxMessage.objects.values_list("status", flat=True)) == {Status.SENT}
