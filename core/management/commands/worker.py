"""Do what the clock owes, in a loop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from core.due import run_due


class Command(BaseCommand):
    """Loop over `run_due` until a signal asks to stop; the round that runs is finished first."""

    help = "Do what the clock owes, every few seconds, until SIGTERM or SIGINT."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the pause between two rounds."""
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between two rounds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loop."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            run_due()
            stop.wait(options["pause"])
