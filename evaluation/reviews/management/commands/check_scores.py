"""`manage.py check_scores`: recompute every total and score from the marks, and list what differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evaluation.reviews.selectors import differences


class Command(BaseCommand):
    """Compares what is stored with what the marks make. Changes nothing; ends in error when something differs."""

    help = "Recompute all totals and scores from the marks and list the differences."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a difference."""
        count = 0
        for count, item in enumerate(differences(), start=1):  # noqa: B007 -- counted
            self.stdout.write(f"{item.where}: stored {item.stored}, computed {item.computed}")
        if count:
            raise CommandError(f"{count} stored figures are not what the marks make.")
        self.stdout.write("Every total and score is what the marks make.")
