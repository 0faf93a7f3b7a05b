"""Who sets up the network."""

import rules

from accounts.enums import STAFF_ROLES, Role
from accounts.predicates import holds

rules.add_perm("network.set_up", holds(Role.ADMIN, Role.DIRECTOR))
# How partners are presented: their names, their sites and their logos.
rules.add_perm("network.present", holds(Role.ADMIN, Role.DIRECTOR, Role.COMMUNICATIONS))
rules.add_perm("network.read", holds(*STAFF_ROLES))
