"""`manage.py check_counters`: count the entries of each stage one by one, and list where the kept numbers differ."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.entries.services.searching import refresh_search_texts, stale_search_texts
from applications.entries.services.tallies import differing_stages, rebuild_tallies


class Command(BaseCommand):
    """Compares what is kept for the officers' lists with the entries. Changes nothing unless told to rebuild."""

    help = "Check the numbers and the search texts that the officers' lists read; --rebuild makes them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the switch that mends what differs."""
        parser.add_argument("--rebuild", action="store_true", help="make anew what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a difference; end in error when something differs and is not made anew."""
        differing, stale = differing_stages(), list(stale_search_texts())
        for stage, kept, counted in differing:
            self.stdout.write(f"{stage}: kept {sum(kept.values())}, counted {sum(counted.values())}")
        if stale:
            self.stdout.write(f"{len(stale)} search texts are not those of their entries")
        if not differing and not stale:
            self.stdout.write("Every number and every search text is what the entries make.")
        elif options["rebuild"]:
            rebuild_tallies(stage for stage, _kept, _counted in differing)
            refresh_search_texts(stale)
            self.stdout.write("Made anew.")
        else:
            raise CommandError("What is kept for the officers' lists is not what the entries make: see --rebuild.")
