"""Write `docs/workflows.md`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.workflow_docs import document


class Command(BaseCommand):
    """Draw every machine; with `--check`, only say whether the page is up to date."""

    help = "Write docs/workflows.md from the code; with --check, exit with status 1 when it differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option of only checking."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 when out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or check."""
        page = Path(settings.BASE_DIR, "docs", "workflows.md")
        text = document()
        if not options["check"]:
            page.write_text(text)
            self.stdout.write("docs/workflows.md is written")
        elif not page.exists() or page.read_text() != text:
            self.stderr.write("docs/workflows.md is out of date: run manage.py draw_workflows")
            raise SystemExit(1)
