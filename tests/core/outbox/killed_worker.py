"""Workers in processes of their own that die where they are told to.

    python -m tests.core.outbox.killed_worker

reads lines of JSON, `["POINT", "LOG", MINUTES, "GATEWAY_URL"]`, and answers each by the exit status of a worker that it
forks for it: to start each anew would take longer than all that they do.

POINT is "claimed" (before sending), "sending" (before the server's yes), "accepted" (after it, before our mark) or
"never". The server is a file: one line a mail it accepted; with a GATEWAY_URL, telephones are written to instead, and
LOG is not used. MINUTES moves the worker's clock.
"""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.core.mail.backends.base import BaseEmailBackend

from tests.forks import answer_lines, kill_this

# What the worker of this process was told: of a fork, only its own.
TOLD: dict[str, Any] = {"point": "never", "log": ""}


def die_at(point):
    """Kill this process where it was told to die."""
    if point == TOLD["point"]:
        kill_this()


class Server(BaseEmailBackend):
    """Accepts a mail by writing its Message-ID and address to the log."""

    def send_messages(self, email_messages):
        die_at("sending")
        with Path(TOLD["log"]).open("a") as log:
            for mail in email_messages:
                log.write(f"{mail.extra_headers['Message-ID']} {mail.to[0]}\n")
        die_at("accepted")
        return len(email_messages)


def work(point: str, log: str, minutes: int, gateway: str) -> None:
    """Drain the outbox once."""
    from django.conf import settings

    from core import clock
    from core.outbox import queue

    TOLD.update(point=point, log=log)
    settings.OUTBOX_TRANSPORT = "tests.core.outbox.killed_worker.Server"
    send = queue.send_through

    def send_or_die(transport, message):
        die_at("claimed")
        send(transport, message)

    queue.send_through = send_or_die
    at = clock.now() + timedelta(minutes=minutes)
    if gateway:
        settings.GATEWAY_URL = gateway
        drain_gateway(at)
    else:
        queue.drain(at)


def drain_gateway(at):
    """Drain the telephones, dying around the request to the gateway."""
    from core.outbox import gateway, queue

    class Dying(gateway.HttpGateway):
        def send(self, message):
            die_at("claimed")
            reference = super().send(message)
            die_at("accepted")
            return reference

    queue.import_string = lambda path: Dying
    queue.drain_telephones(at)


if __name__ == "__main__":
    # The transport is imported by its name: it is this module, not a second one.
    sys.modules["tests.core.outbox.killed_worker"] = sys.modules["__main__"]
    django.setup()
    answer_lines(work)
