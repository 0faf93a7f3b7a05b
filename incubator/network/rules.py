"""Who sets up the network."""

import rules

from accounts.enums import STAFF_ROLES, Role
from accounts.predicates import holds

rules.add_perm("network.set_up", holds(Role.ADMIN, Role.DIRECTOR))
rules.add_perm("network.read", holds(*STAFF_ROLES))
