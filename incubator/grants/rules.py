"""Who may do what to a grant."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from incubator.grants.models import Disbursement, GrantAgreement
from incubator.startups.rules import is_founder


@rules.predicate
def founds_agreement(user: Any, agreement: GrantAgreement) -> bool:
    """The person founded the start-up of this agreement."""
    return is_founder(user, agreement.award.enrolment.startup)


@rules.predicate
def founds_disbursement(user: Any, disbursement: Disbursement) -> bool:
    """The person founded the start-up that is paid."""
    return is_founder(user, disbursement.tranche.award.enrolment.startup)


rules.add_perm("grants.change_bank_account", founds_agreement)
rules.add_perm("grants.sign_grantagreement", founds_agreement)
rules.add_perm("grants.countersign_grantagreement", reaching(Role.DIRECTOR, path="award"))
for act in ("suspend", "resume", "close", "terminate"):
    rules.add_perm(f"grants.{act}_grantagreement", reaching(Role.DIRECTOR, path="award"))

rules.add_perm("grants.request_disbursement", founds_disbursement)
rules.add_perm("grants.verify_disbursement", reaching(Role.OFFICER, path="tranche.award"))
rules.add_perm("grants.approve_disbursement", reaching(Role.DIRECTOR, path="tranche.award"))
for act in ("pay", "return_payment", "reverse"):
    rules.add_perm(f"grants.{act}_disbursement", reaching(Role.FINANCE, path="tranche.award"))
for act in ("hold", "release_hold", "refuse"):
    rules.add_perm(
        f"grants.{act}_disbursement", reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, path="tranche.award")
    )
rules.add_perm("grants.open_payment_list", holds(Role.FINANCE))
rules.add_perm("grants.view_queue", holds(Role.OFFICER, Role.DIRECTOR, Role.FINANCE))
rules.add_perm("grants.allocate_award", reaching(Role.FINANCE))
rules.add_perm("grants.view_funds", holds(Role.FINANCE, Role.DIRECTOR, Role.AUDITOR))
rules.add_perm("grants.set_up_funds", holds(Role.FINANCE, Role.DIRECTOR))
