"""Who may do what to a start-up."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds
from incubator.startups.enums import Capacity
from incubator.startups.models import Profile, Reach, Startup


@rules.predicate
def is_founder(user: Any, startup: Startup) -> bool:
    """The person founded the start-up, or joined its team with an account."""
    return Reach.objects.filter(
        startup=startup, person=user, capacity__in=[Capacity.FOUNDER, Capacity.MEMBER], until__isnull=True
    ).exists()


@rules.predicate
def founds_profile(user: Any, profile: Profile) -> bool:
    """The person founded the start-up of this profile."""
    return is_founder(user, profile.startup)


rules.add_perm("startups.change_startup", is_founder)
rules.add_perm("startups.review_profiles", holds(Role.COMMUNICATIONS))
rules.add_perm("startups.propose_profile", founds_profile)
rules.add_perm("startups.publish_profile", holds(Role.COMMUNICATIONS))
rules.add_perm("startups.refuse_profile", holds(Role.COMMUNICATIONS))
