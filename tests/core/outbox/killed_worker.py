"""A worker in a process of its own that dies where it is told to.

    python -m tests.core.outbox.killed_worker POINT LOG MINUTES

POINT is "claimed" (before sending), "sending" (before the server's yes), "accepted" (after it, before our mark) or
"never". The server is a file: one line a mail it accepted. MINUTES moves the worker's clock.
"""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import django
from django.core.mail.backends.base import BaseEmailBackend

POINT, LOG, MINUTES = sys.argv[1:4] if len(sys.argv) == 4 else ("never", "", "0")


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
    queue.drain(clock.now() + timedelta(minutes=int(MINUTES)))


if __name__ == "__main__":
    work()
