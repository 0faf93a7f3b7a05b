"""Who may compose the form of a stage."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from applications.calls.workflows import CallState


@rules.predicate
def call_in_preparation(user: Any, part: Any) -> bool:
    """The call of this form is not published yet: publication freezes it."""
    return part is not None and part.stage.call.state == CallState.DRAFT


rules.add_perm("forms.compose_form", holds(Role.OFFICER))
rules.add_perm("forms.change_stageform", reaching(Role.OFFICER, path="stage.call") & call_in_preparation)
