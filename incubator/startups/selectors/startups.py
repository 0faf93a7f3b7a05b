"""Reads about start-ups. `startups_visible_to` is the only way a view gets one."""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.phones import mobile_or_blank
from accounts.selectors import reach_q
from core.access import may
from core.clock import today
from incubator.startups.enums import Capacity
from incubator.startups.models import Profile, Reach, Startup, StartupScope, TeamMember
from incubator.startups.workflows import ProfileState

TEAM = (Capacity.FOUNDER, Capacity.MEMBER)
# A juror reads the deposit through the dossier, never the start-up itself.
INSIDE = (*TEAM, Capacity.MENTOR)
# Who accompanies and who answers for it. Finance reads the award, which says whom it pays, and no start-up's page.
STAFF = (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR)


def living_reaches(user: Any, *capacities: Capacity) -> QuerySet[Reach]:
    """Return the ties of `user` in `capacities` that are in force today."""
    if not getattr(user, "is_authenticated", False):
        return Reach.objects.none()
    day = today(settings.TIME_ZONE)
    in_force = Q(until__isnull=True) | Q(until__gte=day)
    return Reach.objects.filter(in_force, person=user, capacity__in=capacities, since__lte=day)


def startups_visible_to(user: Any) -> QuerySet[Startup]:
    """Return the start-ups that `user` may read: their own, those they mentor, those their role reaches."""
    inside = living_reaches(user, *INSIDE).values("startup")
    by_role = StartupScope.objects.filter(reach_q(user, STAFF)).values("startup")
    found = Startup.objects.filter(Q(pk__in=inside) | Q(pk__in=by_role))
    return found.select_related("region").prefetch_related("sectors")


def startups_of(user: Any) -> QuerySet[Startup]:
    """Return the start-ups that `user` founded or works in."""
    own = living_reaches(user, *TEAM).values("startup")
    return Startup.objects.filter(pk__in=own).select_related("region").prefetch_related("sectors")


def team_of(startup: Startup) -> QuerySet[TeamMember]:
    """Return the members of the team in their order, the leader marked."""
    return startup.members.all()


def founders_of(startup: Startup) -> list[Any]:
    """Return the people with an account who belong to the team today, each once."""
    reaches = Reach.objects.filter(startup=startup, capacity__in=TEAM, until__isnull=True)
    return list({reach.person_id: reach.person for reach in reaches.select_related("person")}.values())


def ways_to_team(startup: Startup) -> tuple[list[str], list[str]]:
    """Return every e-mail address and every mobile number known of the team of `startup` today, each once."""
    mails: dict[str, None] = {}
    phones: dict[str, None] = {}
    for one in [*founders_of(startup), *startup.members.all()]:
        mails.setdefault((one.email or "").lower())
        phones.setdefault(mobile_or_blank(one.phone))
    return [mail for mail in mails if mail], [phone for phone in phones if phone]


def profiles_visible_to(user: Any) -> QuerySet[Profile]:
    """Return the profiles that `user` approves (communications) or edits (their own start-up's)."""
    mine = Q(startup__in=living_reaches(user, *TEAM).values("startup"))
    proposed = ~Q(state=ProfileState.DRAFT) if may(user, "startups.review_profiles") else Q(pk__in=[])
    return Profile.objects.filter(mine | proposed).select_related("startup")


def published_profiles() -> QuerySet[Profile]:
    """Return what start-ups show of themselves to everybody, by name."""
    found = Profile.objects.filter(state=ProfileState.PUBLISHED).order_by("sought", "pk")
    return found.select_related("startup__region").prefetch_related("startup__sectors")
