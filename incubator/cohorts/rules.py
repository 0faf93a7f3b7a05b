"""Who may move an enrolment."""

import rules

from accounts.enums import Role
from accounts.predicates import reaching

rules.add_perm("cohorts.graduate_enrolment", reaching(Role.OFFICER))
rules.add_perm("cohorts.leave_enrolment", reaching(Role.OFFICER))
