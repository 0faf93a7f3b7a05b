"""Create a call from a file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.calls.call_file import CallFileError
from applications.calls.exchange import import_call
from core import clock


class Command(BaseCommand):
    """`manage.py import_call FILE [--shift-to DATE]`."""

    help = "Create a call in preparation from a file that export_call wrote."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and the day on which its stage 1 opens."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--shift-to", type=date.fromisoformat, help="the day on which stage 1 opens (YYYY-MM-DD)")

    def handle(self, *args: Any, file: Path, shift_to: date | None = None, **options: Any) -> None:
        """Import the file, or say which of its fields is wrong."""
        try:
            call = import_call(json.loads(file.read_text(encoding="utf-8")), at=clock.now(), shift_to=shift_to)
        except CallFileError as error:
            raise CommandError(f"{file.name}: {error}") from error
        except (OSError, ValueError) as error:
            raise CommandError(f"{file.name} cannot be read as JSON: {error}") from error
        self.stdout.write(f"{call.code}: in preparation, {call.stages.count()} stages")
