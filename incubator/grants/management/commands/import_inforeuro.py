"""`manage.py import_inforeuro FILE --month YYYY-MM`: take in the rates of a month from the file of InforEuro."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.transitions import TransitionRefused
from incubator.grants.forms import RatesForm
from incubator.grants.inforeuro import Outcome
from incubator.grants.selectors import plan_of
from incubator.grants.services import import_rates
from incubator.grants.words import sentence_of_line


class Command(BaseCommand):
    """Reads the file as the page of my space does, says what each line does, and takes in all of it or nothing."""

    help = "Take in the exchange rates of a month from the CSV or JSON of InforEuro."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file and its month."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--month", required=True, help="as 2026-11")
        parser.add_argument("--check", action="store_true", help="say what the file would do, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each rate. Raises CommandError with what is wrong."""
        path: Path = options["file"]
        try:
            file = SimpleUploadedFile(path.name, path.read_bytes())
        except OSError as error:
            raise CommandError(str(error)) from error
        form = RatesForm({"month": options["month"]}, {"file": file})
        if not form.is_valid():
            raise CommandError(" ".join(str(error) for errors in form.errors.values() for error in errors))
        lines, month = form.cleaned_data["lines"], form.cleaned_data["month"]
        for one in plan_of(lines, month):
            if one.outcome != Outcome.LEFT_OUT:
                said = sentence_of_line(one) or f"{one.line.code} {one.line.value}"
                self.stdout.write(f"{one.outcome.value}: {said}")
        if options["check"]:
            return
        try:
            made = import_rates(lines=lines, month=month, by=None, at=clock.now(), file_name=path.name)
        except TransitionRefused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from refusal
        self.stdout.write("The rates are taken in." if made else "The table had these rates already.")
