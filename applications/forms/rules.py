"""Who may compose the form of a stage."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from applications.calls.workflows import CallState
from core import clock


@rules.predicate
def call_in_preparation(user: Any, part: Any) -> bool:
    """The call of this form is not published yet: publication freezes it."""
    return part is not None and part.stage.call.state == CallState.DRAFT


rules.add_perm("forms.compose_form", holds(Role.OFFICER))


@rules.predicate
def stage_not_closed(user: Any, stage: Any) -> bool:
    """The call of this stage is published, and the stage not closed: its form can be changed, as a new revision."""
    return stage is not None and stage.call.state == CallState.PUBLISHED and clock.now() < stage.closes_at


@rules.predicate
def form_can_change(user: Any, part: Any) -> bool:
    """The form is in preparation, or of a stage that is not closed."""
    return bool(call_in_preparation(user, part)) or (part is not None and bool(stage_not_closed(user, part.stage)))


rules.add_perm("forms.change_stageform", reaching(Role.OFFICER, path="stage.call") & form_can_change)
rules.add_perm("forms.delete_stageform", reaching(Role.OFFICER, path="stage.call") & call_in_preparation)
rules.add_perm("forms.change_published_form", reaching(Role.OFFICER, path="call") & stage_not_closed)
