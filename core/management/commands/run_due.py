"""Do once what the clock owes."""

from typing import Any

from django.core.management.base import BaseCommand

from core.due import run_due


class Command(BaseCommand):
    """Run every registered part once; exit status 1 when one failed."""

    help = "Do once what the clock owes: messages, releases, lapsed offers. Idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, then print a line a part."""
        done = run_due()
        for name, count in done.items():
            self.stdout.write(f"{name}: {count if count >= 0 else 'failed'}")
        if -1 in done.values():
            raise SystemExit(1)
