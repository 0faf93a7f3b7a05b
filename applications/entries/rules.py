"""Who may do what to an application and to its stage entries."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import reaching
from applications.entries.models import Application, StageEntry
from incubator.startups.rules import is_founder


@rules.predicate
def applies(user: Any, application: Application) -> bool:
    """The person is the applicant, or founded the start-up that applies."""
    return application.applicant_id == user.pk or is_founder(user, application.startup)


@rules.predicate
def applies_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person is on the applicant's side of this entry."""
    return applies(user, entry.application)


screens = reaching(Role.OFFICER, path="application") & ~applies_by_entry

rules.add_perm("entries.view_application", applies | reaching(Role.OFFICER, Role.DIRECTOR, Role.AUDITOR))
rules.add_perm("entries.withdraw_application", applies)
rules.add_perm("entries.change_stageentry", applies_by_entry)
rules.add_perm("entries.submit_stageentry", applies_by_entry)
rules.add_perm("entries.find_eligible_stageentry", screens)
rules.add_perm("entries.propose_rejection", screens)
rules.add_perm("entries.find_ineligible_stageentry", screens)
rules.add_perm("entries.extend_stageentry", screens)
rules.add_perm("entries.start_review_stageentry", screens)
