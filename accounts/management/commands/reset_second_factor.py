"""`manage.py reset_second_factor EMAIL --reason "…"`: for who lost their device and their recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.services import reset_second_factor
from core import clock


class Command(BaseCommand):
    """Takes every second factor from a person and ends their sessions; journalled, and told by mail."""

    help = "Take every second factor from a person who lost their device, and end their sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the address, and for why."""
        parser.add_argument("email")
        parser.add_argument("--reason", default="", help="how you made sure that it is this person; the mail tells it")

    def handle(self, *args: Any, email: str, reason: str, **options: Any) -> None:
        """Do it, or say why not."""
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"no account has the address {email}")
        if not reason.strip():
            raise CommandError('say how you made sure that it is this person: --reason "…"')
        count = reset_second_factor(person=person, reason=reason, by=None, at=clock.now())
        self.stdout.write(f"{count} factors taken from {person.email}; their devices are signed out")
