"""Inviting the jurors of a list at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core.access import require
from core.transitions import TransitionRefused
from evaluation.panels.models import Panel
from evaluation.panels.services.panels import add_member, change_member

PERSON = ("email", "full_name")


def import_jurors(*, panel: Panel, rows: Sequence[Mapping[str, Any]], by: User, at: datetime) -> tuple[int, list[str]]:
    """Invite the jurors of `rows` to `panel`, and keep what the rows say of those who are in it already.

    What a row leaves out stays as it is. Returns how many rows were taken, and a sentence, with the address, for each
    that was not: a closed account, a least above the most. Raises PermissionDenied.
    """
    require(by, "panels.change_panel", panel)
    taken, refused = 0, []
    members = {member.person.email: member for member in panel.members.select_related("person")}
    for row in rows:
        facts = {name: value for name, value in row.items() if name not in PERSON}
        try:
            with transaction.atomic():
                member = members.get(row["email"]) or add_member(
                    panel=panel, email=row["email"], full_name=row["full_name"], by=by, at=at
                )
                change_member(member=member, facts=facts, by=by, at=at)
                taken += 1
        except TransitionRefused as refusal:
            refused += [f"{row['email']}: {sentence}" for sentence in refusal.reasons]
    return taken, refused
