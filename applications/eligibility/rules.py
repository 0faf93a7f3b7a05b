"""Who may write the eligibility rules of a stage."""

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from applications.forms.rules import call_in_preparation

rules.add_perm("eligibility.write_rules", holds(Role.OFFICER))
rules.add_perm("eligibility.change_eligibilityrule", reaching(Role.OFFICER, path="stage.call") & call_in_preparation)
