"""A worker in a process of its own that dies where it is told to.

    python -m tests.core.outbox.killed_worker POINT LOG MINUTES [GATEWAY_URL]

POINT is "claimed" (before sending), "sending" (before the server's yes), "accepted" (after it, before our mark) or
"never". The server is a file: one line a mail it accepted; with GATEWAY_URL, telephones are written to instead, and LOG
is not used. MINUTES moves the worker's clock.
"""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import django
from django.core.mail.backends.base import BaseEmailBackend

POINT, LOG, MINUTES, *GATEWAY = sys.argv[1:] if len(sys.argv) in (4, 5) else ("never", "", "0")


def die_at(point):
    """Kill this process, without cleaning up, as a power cut would: SIGKILL cannot be caught."""
    if point == POINT:
        os.kill(os.getpid(), signal.SIGKILL)


class Server(BaseEmailBackend):
    """Accepts a mail by writing its Message-ID and address to the log."""

    def send_messages(self, email_messages):
        die_at("sending")
        with Path(LOG).open("a") as log:
            for mail in email_messages:
                log.write(f"{mail.extra_headers['Message-ID']} {mail.to[0]}\n")
        die_at("accepted")
        return len(email_messages)


def work():
    """Drain the outbox once."""
    django.setup()
    from django.conf import settings

    from core import clock
    from core.outbox import queue

    settings.OUTBOX_TRANSPORT = "tests.core.outbox.killed_worker.Server"
    send = queue.send_through

    def send_or_die(transport, message):
        die_at("claimed")
        send(transport, message)

    queue.send_through = send_or_die
    at = clock.now() + timedelta(minutes=int(MINUTES))
    if GATEWAY:
        settings.GATEWAY_URL = GATEWAY[0]
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
    work()
