"""`manage.py check_ledger`: prove that funds, awards, payments, signatures and the ledger agree."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incubator.grants.selectors.proof import faults


class Command(BaseCommand):
    """Compares what is stored with what must hold. Changes nothing; ends in error when something is wrong."""

    help = "Prove that paid ≤ award ≤ fund, one living payment a tranche, nobody twice, and that the ledger replays."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a fault."""
        count = 0
        for count, sentence in enumerate(faults(), start=1):  # noqa: B007 -- counted
            self.stdout.write(sentence)
        if count:
            raise CommandError(f"{count} faults in the ledger.")
        self.stdout.write("The ledger is consistent.")
