"""Prove the journal."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.journal_proof import faults
from core.models import JournalEntry, JournalSeal


class Command(BaseCommand):
    """Recompute every hash and link; exit status 1 when one does not hold."""

    help = "Recompute every journal entry, its link to the one before, and the seals."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the hash of a seal noted before, by which seals that are gone from the end are missed."""
        parser.add_argument("--expect", metavar="HASH", help="a seal's hash printed by an earlier run, kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault, then a verdict and the last seal, to be noted outside this machine."""
        found = 0
        for sentence in self._faults(options["expect"]):
            found += 1
            self.stderr.write(sentence)
        sealed = JournalEntry.objects.exclude(seal=None).count()
        self.stdout.write(f"{JournalEntry.objects.count()} entries, {sealed} sealed, {found} faults")
        last = JournalSeal.objects.order_by("-number").first()
        if last is not None:
            self.stdout.write(f"last seal: {last.number} of {last.sealed_at:%Y-%m-%d %H:%M} UTC, {last.hash}")
        if found:
            raise SystemExit(1)

    @staticmethod
    def _faults(expected: str | None) -> Iterator[str]:
        if expected and not JournalSeal.objects.filter(hash=expected).exists():
            yield f"no seal has the hash {expected}: seals are missing"
        yield from faults()
