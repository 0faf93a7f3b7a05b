"""Who may give roles."""

import rules

from accounts.enums import Role
from accounts.predicates import holds

rules.add_perm("accounts.grant_role", holds(Role.ADMIN))
rules.add_perm("accounts.view_people", holds(Role.ADMIN, Role.AUDITOR))
