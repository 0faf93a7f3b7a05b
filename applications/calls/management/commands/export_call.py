"""Write a call as JSON to the standard output."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.calls.exchange import export_call
from applications.calls.selectors import call_by_code


class Command(BaseCommand):
    """`manage.py export_call CODE`."""

    help = "Write a call with its stages, forms, rules, grids and texts as JSON; dates are offsets."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the code of the call."""
        parser.add_argument("code")

    def handle(self, *args: Any, code: str, **options: Any) -> None:
        """Print the file."""
        call = call_by_code(code)
        if call is None:
            raise CommandError(f"There is no call with the code {code}.")
        self.stdout.write(json.dumps(export_call(call), ensure_ascii=False, indent=1))
