"""Who may read and write reviews."""

import rules

from accounts.enums import Role
from accounts.predicates import reaching
from evaluation.panels.rules import is_juror_of

rules.add_perm("reviews.write_review", is_juror_of)
rules.add_perm("reviews.view_ranking", reaching(Role.OFFICER, Role.DIRECTOR, path="call"))
