"""Who may decide, release and answer."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from applications.entries.rules import applies, applies_by_entry, takes_part_by_entry
from evaluation.decisions.models import Appeal, Decision, Offer, PublicationConsent


@rules.predicate
def is_offered(user: Any, offer: Offer) -> bool:
    """The person is on the applicant's side of this offer."""
    return applies(user, offer.application)


@rules.predicate
def is_shared(user: Any, decision: Decision | Appeal) -> bool:
    """The person works on the application that is decided, if only to read it."""
    return takes_part_by_entry(user, decision.entry)


@rules.predicate
def is_shown(user: Any, consent: PublicationConsent) -> bool:
    """The person is on the applicant's side of the laureate that this consent shows."""
    return applies_by_entry(user, consent.decision.entry)


rules.add_perm("decisions.prepare_decision", reaching(Role.OFFICER, path="application") & ~takes_part_by_entry)
rules.add_perm("decisions.confirm_decision", reaching(Role.DIRECTOR, path="entry.application") & ~is_shared)
rules.add_perm(
    "decisions.reopen_decision", reaching(Role.OFFICER, Role.DIRECTOR, path="entry.application") & ~is_shared
)
rules.add_perm("decisions.view_board", reaching(Role.OFFICER, Role.DIRECTOR, path="call"))
rules.add_perm("decisions.write_minutes", reaching(Role.OFFICER, path="call"))
rules.add_perm("decisions.release_stage", reaching(Role.DIRECTOR, path="call"))
rules.add_perm("decisions.accept_offer", is_offered)
rules.add_perm("decisions.decline_offer", is_offered)
rules.add_perm("decisions.lodge_appeal", applies_by_entry)
answers = reaching(Role.OFFICER, Role.DIRECTOR, path="entry.application") & ~is_shared
rules.add_perm("decisions.uphold_appeal", answers)
rules.add_perm("decisions.dismiss_appeal", answers)
rules.add_perm("decisions.give_publicationconsent", is_shown)
# Communications take down what a laureate asks them to by telephone.
rules.add_perm("decisions.withdraw_publicationconsent", is_shown | holds(Role.COMMUNICATIONS))
