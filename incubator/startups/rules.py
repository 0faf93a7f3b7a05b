"""Who may do what to a start-up."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds
from accounts.selectors import reach_q
from incubator.startups.enums import Capacity
from incubator.startups.models import Partnership, Profile, Reach, Startup, StartupScope
from incubator.startups.selectors import STAFF


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


@rules.predicate
def follows(user: Any, startup: Startup) -> bool:
    """A grant of the person as an officer reaches the start-up."""
    return StartupScope.objects.filter(reach_q(user, [Role.OFFICER]), startup=startup).exists()


@rules.predicate
def judges_partnership(user: Any, partnership: Partnership) -> bool:
    """The person follows the start-up as an officer; nobody confirms a partnership of their own."""
    return follows(user, partnership.startup) and not is_founder(user, partnership.startup)


rules.add_perm("startups.view_partnerships", holds(*STAFF))
rules.add_perm("startups.add_partnership", is_founder | follows)
rules.add_perm("startups.confirm_partnership", judges_partnership)
rules.add_perm("startups.refuse_partnership", judges_partnership)
rules.add_perm("startups.change_startup", is_founder)
rules.add_perm("startups.review_profiles", holds(Role.COMMUNICATIONS))
rules.add_perm("startups.propose_profile", founds_profile)
rules.add_perm("startups.publish_profile", holds(Role.COMMUNICATIONS))
rules.add_perm("startups.refuse_profile", holds(Role.COMMUNICATIONS))
