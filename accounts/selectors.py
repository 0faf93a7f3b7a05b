"""Reads about people and their roles."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import LINK_ROLES, STAFF_ROLES, Role
from accounts.models import RoleGrant, User
from core.clock import today
from core.registries import Waiting, waiting

# A condition that no row meets, cheaper for the database than an empty list of keys.
NOTHING = Q(pk__in=[])
# One that every row meets. An empty Q would vanish in `reach_q(...) | other`, and leave only the other.
EVERYTHING = ~Q(pk__in=[])


def in_force() -> QuerySet[RoleGrant]:
    """Return the role grants in force today; "today" is the date in the site's time zone."""
    day = today(settings.TIME_ZONE)
    return RoleGrant.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


def grants_of(user: Any) -> list[RoleGrant]:
    """Return the role grants of `user` in force today, read once an instance (that is, once a request)."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    cached: list[RoleGrant] | None = getattr(user, "_grants_in_force", None)
    if cached is None:
        cached = list(in_force().filter(person=user))
        user._grants_in_force = cached
    return cached


def roles_of(user: Any) -> set[str]:
    """Return the roles that `user` holds today, wherever they reach."""
    return {grant.role for grant in grants_of(user)}


def has_role(user: Any, *roles: Role) -> bool:
    """Tell whether `user` holds one of `roles` today, wherever it reaches."""
    return not roles_of(user).isdisjoint(roles)


def enters_by_link(person: Any) -> bool:
    """Tell whether a mailed link may let `person` in: they hold no role today beyond those of `LINK_ROLES`."""
    return roles_of(person) <= set(LINK_ROLES)


def reach_q(user: Any, roles: Iterable[Role], prefix: str = "") -> Q:
    """Return the condition on `Scoped` rows (or rows whose path `prefix` leads to one) that a grant of `roles` reaches.

    All the codes that a grant sets must match; a territory reaches itself and what lies under it ("MA/MA-01" reaches
    "MA/MA-01/MA-TNG", not "MA/MA-010"). Says of a list what `reaches` says of one object.
    """
    wanted = set(roles)
    reach = NOTHING
    found = False
    for grant in grants_of(user):
        if grant.role not in wanted:
            continue
        condition = Q()
        for name in ("programme_code", "hub_code", "call_code"):
            if code := getattr(grant, name):
                condition &= Q(**{f"{prefix}{name}": code})
        if grant.territory:
            under = Q(**{f"{prefix}territory__startswith": f"{grant.territory}/"})
            condition &= Q(**{f"{prefix}territory": grant.territory}) | under
        if not condition:
            return EVERYTHING
        reach = reach | condition if found else condition
        found = True
    return reach


def reaches(user: Any, roles: Iterable[Role], scoped: Any) -> bool:
    """Tell whether a grant of `roles` reaches the codes of one `Scoped` object, without a query beyond the grants."""
    wanted = set(roles)
    return any(
        grant.role in wanted
        and all(
            getattr(grant, name) in ("", getattr(scoped, name)) for name in ("programme_code", "hub_code", "call_code")
        )
        and lies_in(scoped.territory, grant.territory)
        for grant in grants_of(user)
    )


def lies_in(territory: str, ancestor: str) -> bool:
    """Tell whether the path `territory` is `ancestor` or lies under it; "" holds everything."""
    return not ancestor or territory == ancestor or territory.startswith(f"{ancestor}/")


def zone_of(user: Any, otherwise: str = "") -> str:
    """Return the time zone in which `user` reads hours: the one they chose, else `otherwise`, else the site's."""
    return getattr(user, "zone", "") or otherwise or settings.TIME_ZONE


def people_with(role: Role, scoped: Any | None = None) -> QuerySet[User]:
    """Return the active people who hold `role` today, and whose grant reaches `scoped` when it is given.

    Answers from the other end what `reaches` answers: who is to be told of this object.
    """
    grants = in_force().filter(role=role)
    if scoped is not None:
        for name in ("programme_code", "hub_code", "call_code"):
            grants = grants.filter(**{f"{name}__in": ["", getattr(scoped, name)]})
        ancestors = ["", *_prefixes(scoped.territory)]
        grants = grants.filter(territory__in=ancestors)
    return User.objects.filter(is_active=True, role_grants__in=grants).distinct()


def _prefixes(territory: str) -> list[str]:
    parts = territory.split("/")
    return ["/".join(parts[: i + 1]) for i in range(len(parts))] if territory else []


def group_of(role: Role) -> str:
    """Return the name of the Wagtail group of a staff role."""
    return role.name.capitalize()


def out_of_step() -> QuerySet[User]:
    """Return the people whose Wagtail groups are not those of their role grants in force today."""
    wrong = NOTHING
    for role in STAFF_ROLES:
        holds = Exists(in_force().filter(person=OuterRef("pk"), role=role, person__is_active=True))
        member = Exists(Group.objects.filter(user=OuterRef("pk"), name=group_of(role)))
        wrong |= (Q(holds) & ~Q(member)) | (~Q(holds) & Q(member))
    return User.objects.filter(wrong).order_by("pk")


def waiting_for(user: Any) -> list[Waiting]:
    """Return what waits for `user` in every room, what is urgent first, then by its day."""
    return sorted((line for source in waiting for line in source(user)), key=_soonest_first)


def _soonest_first(line: Waiting) -> tuple[bool, float]:
    return (not line.urgent, line.due_at.timestamp() if line.due_at else float("inf"))
