"""Who may decide, release and answer."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from applications.entries.rules import applies, applies_by_entry, takes_part_by_entry
from evaluation.decisions.models import Appeal, Decision, Meeting, Offer, PublicationConsent
from evaluation.decisions.selectors.meetings import seat_in, sheets_left


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


@rules.predicate
def chairs_meeting(user: Any, meeting: Meeting) -> bool:
    """The person chairs the jury that meets."""
    seat = seat_in(user, meeting)
    return seat is not None and seat.is_chair


@rules.predicate
def sits(user: Any, meeting: Meeting) -> bool:
    """The person is a member of the jury that meets."""
    return seat_in(user, meeting) is not None


@rules.predicate
def is_present(user: Any, meeting: Meeting) -> bool:
    """The person is present at the meeting as a member of its jury."""
    return meeting.attendances.filter(member__person=user, present=True).exists()


@rules.predicate
def has_no_sheet_left(user: Any, meeting: Meeting) -> bool:
    """The person owes no sheet of this stage any more."""
    return not sheets_left(user, meeting)


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
# A meeting: an officer convenes it; the officer as its secretary, or the chair of the jury, runs it.
runs = reaching(Role.OFFICER, path="stage.call") | chairs_meeting
rules.add_perm("decisions.convene_meeting", reaching(Role.OFFICER, path="call"))
rules.add_perm("decisions.run_meeting", runs & has_no_sheet_left)
rules.add_perm("decisions.open_meeting", runs & has_no_sheet_left)
rules.add_perm("decisions.close_meeting", runs & has_no_sheet_left)
rules.add_perm("decisions.complete_without_meeting", runs)
rules.add_perm("decisions.sit_in_meeting", is_present)
rules.add_perm("decisions.attend_meeting", (runs & has_no_sheet_left) | is_present)
rules.add_perm("decisions.sign_meeting", is_present)
staff = reaching(Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, path="stage.call")
# Nobody reads the scores of others before their own are in.
rules.add_perm("decisions.view_agenda", (staff | sits) & has_no_sheet_left)
rules.add_perm("decisions.add_meetingrules", holds(Role.OFFICER))
rules.add_perm("decisions.change_meetingrules", reaching(Role.OFFICER, path="stage.call"))
