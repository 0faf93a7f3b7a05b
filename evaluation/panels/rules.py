"""Who may do what to a panel and to its assignments."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from evaluation.panels.models import Assignment, JuryRequest, PanelMember


@rules.predicate
def is_juror_of(user: Any, assignment: Assignment) -> bool:
    """The assignment is this person's own."""
    return assignment.member.person_id == user.pk


@rules.predicate
def chairs(user: Any, assignment: Assignment) -> bool:
    """The person chairs the panel of this assignment, which is another's."""
    return (
        assignment.member.person_id != user.pk
        and PanelMember.objects.filter(panel=assignment.member.panel_id, person=user, is_chair=True).exists()
    )


@rules.predicate
def is_member(user: Any, member: PanelMember) -> bool:
    """The place in the jury is this person's own."""
    return member.person_id == user.pk


@rules.predicate
def is_of_another(user: Any, request: JuryRequest) -> bool:
    """The person who asks is not the one who answers."""
    return request.person_id != user.pk


answers = reaching(Role.OFFICER, path="panel.stage.call") & is_of_another
rules.add_perm("panels.accept_juryrequest", answers)
rules.add_perm("panels.refuse_juryrequest", answers)
rules.add_perm("panels.add_panel", holds(Role.OFFICER))
rules.add_perm("panels.view_panel", reaching(Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, path="stage.call"))
rules.add_perm("panels.change_panel", reaching(Role.OFFICER, path="stage.call"))
rules.add_perm("panels.change_member", is_member | reaching(Role.OFFICER, path="panel.stage.call"))
rules.add_perm("panels.assign", reaching(Role.OFFICER, path="stage.call"))
rules.add_perm("panels.declare", is_juror_of)
rules.add_perm("panels.accept_assignment", is_juror_of)
rules.add_perm("panels.submit_assignment", is_juror_of)
rules.add_perm("panels.decline_assignment", is_juror_of)
rules.add_perm("panels.recuse_assignment", is_juror_of | chairs | reaching(Role.OFFICER, path="entry.application"))
rules.add_perm("panels.decide_conflict", reaching(Role.OFFICER, path="application"))
rules.add_perm("panels.publish_charter", reaching(Role.OFFICER))
rules.add_perm("panels.reopen_assignment", chairs)
