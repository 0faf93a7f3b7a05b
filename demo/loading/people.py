"""The people who have a card."""

from datetime import datetime

from accounts.models import User
from accounts.services import create_person, grant_role
from demo.people import PEOPLE


def load_people(*, password: str, at: datetime) -> dict[str, User]:
    """Create the demo people with `password` and their roles; return them by key."""
    found: dict[str, User] = {}
    for one in PEOPLE:
        person = create_person(email=one.email, full_name=one.name, language=one.language, password=password)
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
        found[one.key] = person
    return found
