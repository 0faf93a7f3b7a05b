"""Who may write the eligibility rules of a stage, and answer claims of service."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from applications.eligibility.models import AlumniClaim
from applications.forms.rules import call_in_preparation


@rules.predicate
def is_own_claim(user: Any, claim: AlumniClaim) -> bool:
    """The person claims it themselves."""
    return claim.person_id == user.pk


answers_claim = reaching(Role.CONFIRMER) & ~is_own_claim

rules.add_perm("eligibility.write_rules", holds(Role.OFFICER))
rules.add_perm("eligibility.change_eligibilityrule", reaching(Role.OFFICER, path="stage.call") & call_in_preparation)
rules.add_perm("eligibility.confirm_alumniclaim", answers_claim)
rules.add_perm("eligibility.refuse_alumniclaim", answers_claim)
rules.add_perm("eligibility.answer_claims", holds(Role.CONFIRMER))
