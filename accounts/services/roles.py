"""Giving and ending roles, journalled; Wagtail's groups follow."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.enums import STAFF_ROLES, Role
from accounts.models import RoleGrant, User
from accounts.selectors import grants_of, group_of, out_of_step
from core import journal
from core.access import may
from core.clock import today


def grant_role(
    *,
    person: User,
    role: Role,
    by: User | None,
    at: datetime,
    programme_code: str = "",
    territory: str = "",
    hub_code: str = "",
    call_code: str = "",
    until: date | None = None,
) -> RoleGrant:
    """Give `role` to `person` where the codes match, from today; return the grant in force when it exists already.

    `by` is None for the system (a set-up command). Raises PermissionDenied when `by` may not give roles.
    """
    if by is not None and not may(by, "accounts.grant_role", role):
        raise PermissionDenied(_("You may not give this role."))
    codes = {
        "programme_code": programme_code,
        "territory": territory,
        "hub_code": hub_code,
        "call_code": call_code,
    }
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)
        present = RoleGrant.objects.filter(person=person, role=role, until__isnull=True, **codes).first()
        if present:
            return present
        grant = RoleGrant.objects.create(
            person=person, role=role, since=today(settings.TIME_ZONE), until=until, **codes
        )
        journal.append(grant, event="grant_role", by=by, at=at, payload={"role": role, **codes})
        sync_groups(person)
        return grant


def end_role(*, grant: RoleGrant, by: User | None, at: datetime) -> RoleGrant:
    """End `grant` yesterday, so that it is not in force any more; its history stays.

    Raises PermissionDenied when `by` may not give this role.
    """
    if by is not None and not may(by, "accounts.end_rolegrant", grant):
        raise PermissionDenied(_("You may not end this role."))
    with transaction.atomic():
        fresh = RoleGrant.objects.select_for_update().select_related("person").get(pk=grant.pk)
        day = today(settings.TIME_ZONE)
        if fresh.until is not None and fresh.until < day:
            return fresh
        if fresh.since >= day:
            fresh.since = date.fromordinal(day.toordinal() - 1)
        fresh.until = date.fromordinal(day.toordinal() - 1)
        fresh.save()
        journal.append(fresh, event="end_role", by=by, at=at, payload={"role": fresh.role})
        sync_groups(fresh.person)
        return fresh


def sync_groups(person: User) -> None:
    """Bring the Wagtail groups of `person` in step with their role grants in force today."""
    if hasattr(person, "_grants_in_force"):
        del person._grants_in_force
    held = {Role(grant.role) for grant in grants_of(person)} & set(STAFF_ROLES)
    groups = [Group.objects.get_or_create(name=group_of(role))[0] for role in sorted(held)]
    person.groups.set(groups)
    is_admin = Role.ADMIN in held
    if (person.is_staff, person.is_superuser) != (bool(held), is_admin):
        person.is_staff, person.is_superuser = bool(held), is_admin
        person.save(update_fields=["is_staff", "is_superuser"])


def sync_due(at: datetime) -> int:
    """Bring in step the people whose grants began or ended since: at most 200 a run, one query when there is none."""
    people = list(out_of_step()[:200])
    for person in people:
        sync_groups(person)
    return len(people)
