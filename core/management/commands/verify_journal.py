"""Prove the journal."""

from typing import Any

from django.core.management.base import BaseCommand

from core.journal_proof import faults
from core.models import JournalEntry


class Command(BaseCommand):
    """Recompute every hash and link; exit status 1 when one does not hold."""

    help = "Recompute the hash of every journal entry and its link to the one before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault, then a verdict."""
        found = 0
        for sentence in faults():
            found += 1
            self.stderr.write(sentence)
        self.stdout.write(f"{JournalEntry.objects.count()} entries, {found} faults")
        if found:
            raise SystemExit(1)
