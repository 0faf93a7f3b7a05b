"""Load the demo: the same data every time, moved so that it is always today."""

import gc
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.test.utils import override_settings
from rich.console import Console

from accounts.models import User
from core import clock
from demo.loading.chapters import chapters
from demo.loading.story import Story
from demo.people import BY_KEY


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let the collector of cycles rest: loading makes millions of objects and hardly a cycle, and it took an eighth."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Command(BaseCommand):
    """Fill an empty database; a second run finds the demo there and stops."""

    help = "Load the demo data: programmes, calls, people for each role, applications, reviews, grants, pages."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the day it should be, and the override for a server that is not a local run."""
        parser.add_argument(
            "--as-of", type=date.fromisoformat, help="the day it should be (YYYY-MM-DD), today if absent"
        )
        parser.add_argument("--force", action="store_true", help="load although DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load chapter after chapter, each in a transaction, and say how long each took."""
        if not settings.DEBUG and not options["force"]:
            raise CommandError("load_demo fills the database with invented people: DEBUG is off, use --force to insist")
        if User.objects.filter(email=BY_KEY["admin"].email).exists():
            self.stdout.write("The demo is loaded.")
            return
        story = Story(
            now=_moment(options["as_of"]), password=os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        )
        console = Console()
        for title, tell in chapters():
            began = time.monotonic()
            # With DEBUG on, Django times and keeps the text of every statement.
            with override_settings(DEBUG=False), rare_collection(), console.status(f"{title}…"), transaction.atomic():
                tell(story)
            console.print(f"  {title} ({time.monotonic() - began:.1f} s)")


def _moment(day: date | None) -> datetime:
    now = clock.now()
    return now if day is None else now.replace(year=day.year, month=day.month, day=day.day)
