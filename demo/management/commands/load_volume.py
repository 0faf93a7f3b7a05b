"""Load synthetic volume: thousands of applications to RST-2027 with their reviews, in bulk."""

import os
import secrets
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from applications.calls.models import Call
from core import clock
from demo.volume.cases import plain_cases
from demo.volume.groundwork import CODE, prepare
from demo.volume.loading import load
from demo.volume.plan import FULL
from demo.volume.scenario import DAYS, play, set_places


class Command(BaseCommand):
    """Fill a database that has no RST-2027 yet."""

    help = "Load invented applications in bulk, with reviews, scores and journal: for benchmarks and trials."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the counts, and the override for a server that is not a local run."""
        parser.add_argument("--applications", type=int, default=1_000, help="applications deposited and reviewed")
        parser.add_argument("--jurors", type=int, default=30, help="jurors among whom the sheets are shared out")
        parser.add_argument("--reviews", type=int, default=3, help="submitted sheets an application")
        parser.add_argument("--drafts", type=int, default=0, help="complete drafts beside them, ready to be submitted")
        parser.add_argument("--scenario", choices=[CODE], help="the whole call, with its exact counts, instead")
        parser.add_argument("--force", action="store_true", help="load although DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the ground, load batch after batch with a progress bar, say who signs in."""
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "load_volume fills the database with invented people: DEBUG is off, use --force to insist"
            )
        if Call.objects.filter(code=CODE).exists():
            raise CommandError(f"{CODE} is there already: load_volume needs a database without it")
        if not 0 <= options["reviews"] <= options["jurors"]:
            raise CommandError("an application has no more reviews than there are jurors")
        if options["scenario"]:
            self._play()
        else:
            self._load(options)

    def _play(self) -> None:
        console, began = Console(), time.monotonic()
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        with console.status("Reference data, people, call, site…"):
            ground = prepare(password=password, jurors=FULL.jurors, reviews=2, now=clock.now(), days_open=DAYS)
            set_places(ground.stage.call, FULL)
        for done in play(ground, FULL):
            console.print(f"  {done} ({time.monotonic() - began:.0f} s)")
        console.print(f"  Password: {password}")

    def _load(self, options: dict[str, Any]) -> None:
        began = time.monotonic()
        console = Console()
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        with console.status("Reference data, people, call, site…"):
            ground = prepare(password=password, jurors=options["jurors"], reviews=options["reviews"], now=clock.now())
        cases = plain_cases(
            applications=options["applications"],
            drafts=options["drafts"],
            reviews=options["reviews"],
            opens=ground.stage.opens_at,
            now=ground.now,
        )
        with Progress(console=console) as progress:
            task = progress.add_task("Applications", total=len(cases))
            for done in load(ground, cases):
                progress.update(task, completed=done)
        console.print(f"  {len(cases)} applications ({time.monotonic() - began:.0f} s). Password: {password}")
