"""Who may do what to a call."""

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching

rules.add_perm("calls.add_call", holds(Role.OFFICER))
rules.add_perm("calls.change_call", reaching(Role.OFFICER))
rules.add_perm("calls.publish_call", reaching(Role.OFFICER))
rules.add_perm("calls.archive_call", reaching(Role.OFFICER))
rules.add_perm("calls.cancel_call", reaching(Role.OFFICER, Role.DIRECTOR))
