"""Who sets up programmes."""

import rules

from accounts.enums import STAFF_ROLES, Role
from accounts.predicates import holds

rules.add_perm("programmes.set_up", holds(Role.ADMIN, Role.DIRECTOR))
rules.add_perm("programmes.read", holds(*STAFF_ROLES))
