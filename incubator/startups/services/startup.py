"""Creating and describing a start-up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import journal
from core.clock import day_of
from incubator.startups.enums import Capacity
from incubator.startups.models import Startup, TeamMember
from incubator.startups.services.reach import add_reach

EDITABLE = ("name", "pitch", "legal_form", "founded_on", "region", "commune", "is_rural")


@transaction.atomic
def create_startup(*, by: Any, at: datetime, name: str, **fields: Any) -> Startup:
    """Create a start-up with `by` as its founder and the leader of its team.

    `fields` are columns of `EDITABLE` and `sectors` (a list of `Sector`); another name raises TypeError.
    """
    sectors = _checked(fields).pop("sectors", ())
    startup = Startup.objects.create(name=name, created_by=by, created_at=at, **fields)
    startup.sectors.set(sectors)
    add_reach(startup=startup, person=by, capacity=Capacity.FOUNDER, since=day_of(at))
    contact = {"email": by.email, "phone": "" if by.email else by.phone}
    TeamMember.objects.create(startup=startup, person=by, full_name=str(by), is_leader=True, **contact)
    journal.append(startup, event="created", by=by, at=at)
    return startup


@transaction.atomic
def update_startup(*, startup: Startup, by: Any, at: datetime, **fields: Any) -> Startup:
    """Change columns of `EDITABLE` and `sectors`, and journal the names of those that changed. Returns it fresh."""
    _checked(fields)
    fresh = Startup.objects.select_for_update().get(pk=startup.pk)
    changed = [name for name in EDITABLE if name in fields and getattr(fresh, name) != fields[name]]
    for name in changed:
        setattr(fresh, name, fields[name])
    if "sectors" in fields and {sector.pk for sector in fields["sectors"]} != set(
        fresh.sectors.values_list("pk", flat=True)
    ):
        fresh.sectors.set(fields["sectors"])
        changed.append("sectors")
    if changed:
        fresh.save()
        journal.append(fresh, event="changed", by=by, at=at, payload={"fields": changed})
    return fresh


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - {*EDITABLE, "sectors"}
    if unknown:
        raise TypeError(f"not fields of a start-up: {', '.join(sorted(unknown))}")
    return fields


def editable_values(startup: Startup) -> Mapping[str, Any]:
    """Return the present values of what `update_startup` changes, for a form."""
    return {**{name: getattr(startup, name) for name in EDITABLE}, "sectors": list(startup.sectors.all())}
