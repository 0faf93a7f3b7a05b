"""Keeping who is in an application, so that the same person in two applications to a call is seen."""

from collections.abc import Iterable, Mapping
from typing import Any

from applications.entries.models import Application, Contact, TeamContact
from applications.entries.selectors.members import contact_keys


def keep_contacts(*, application: Application, team: Iterable[Mapping[str, Any]], again: bool) -> None:
    """Keep the contacts of `team` as those of `application`; `again` when it was deposited before.

    To be called in the transaction of the submission. The rows of the contacts stay locked until its end, taken in the
    order of their keys: of two submissions with a same member, the second sees what the first one kept.
    """
    keys = contact_keys(team)
    if again:
        TeamContact.objects.filter(application=application).delete()
    rows = Contact.objects.bulk_create(
        [Contact(call_id=application.call_id, key=key) for key in sorted(keys)],
        update_conflicts=True,
        unique_fields=["call", "key"],
        update_fields=["key"],
    )
    TeamContact.objects.bulk_create(
        TeamContact(application=application, contact=row, is_leader=keys[row.key]) for row in rows
    )
