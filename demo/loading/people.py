"""The people who have a card."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.services import create_person, grant_role
from demo.people import PEOPLE


def load_people(*, password: str, at: datetime) -> dict[str, User]:
    """Create the demo people with `password` and their roles; return them by key."""
    found: dict[str, User] = {}
    # Hashed once: fifteen slow hashes of one password would be most of the wait.
    hashed = make_password(password)
    for one in PEOPLE:
        person = create_person(email=one.email, full_name=one.name, language=one.language)
        person.password = hashed
        person.channel, person.phone = one.channel, one.phone
        person.save(update_fields=["password", "channel", "phone"])
        if one.role:
            grant_role(
                person=person,
                role=one.role,
                by=None,
                at=at,
                programme_code=one.programme_code,
                territory=one.territory,
                hub_code=one.hub_code,
            )
            for code in one.also:
                grant_role(person=person, role=one.role, by=None, at=at, programme_code=code)
        found[one.key] = person
    return found
