"""Factories of people and roles."""

from datetime import timedelta
from typing import Any

import factory
from django.conf import settings

from accounts.models import RoleGrant, User
from core import clock

PASSWORD = "correct horse battery"


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a verified look and no role; their password is `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        arabic = factory.Trait(language="ar")
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)


class RoleGrantFactory(factory.django.DjangoModelFactory):
    """A role in force since yesterday, without end and without limit of reach."""

    class Meta:
        model = RoleGrant

    class Params:
        ended = factory.Trait(
            since=factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE) - timedelta(days=30)),
            until=factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE) - timedelta(days=1)),
        )

    person = factory.SubFactory(UserFactory)
    role = "officer"
    since = factory.LazyFunction(lambda: clock.today(settings.TIME_ZONE) - timedelta(days=1))


CODES = ("programme_code", "territory", "hub_code", "call_code")


def person_with(role: str = "", **fields: Any) -> User:
    """Return a person, with `role` when one is named; the four codes limit its reach, other fields are the person's."""
    codes = {name: fields.pop(name) for name in CODES if name in fields}
    user = UserFactory(**fields)
    if role:
        RoleGrantFactory(person=user, role=role, **codes)
    return user
