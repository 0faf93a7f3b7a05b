"""Creating people."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.models import User


def create_person(*, email: str, full_name: str, language: str = "", password: str | None = None) -> User:
    """Return the person with this address, created when there is none, their address verified.

    For people whom staff invite; applicants sign up by themselves. `password` is set only on creation.
    """
    with transaction.atomic():
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            person = User.objects.create_user(
                email, password, full_name=full_name, language=language or settings.LANGUAGE_CODE
            )
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        return person
