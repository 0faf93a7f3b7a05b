"""Who may read and write reviews."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import reaching
from evaluation.panels.models import Panel, PanelMember
from evaluation.panels.rules import is_juror_of


@rules.predicate
def chairs_panel(user: Any, panel: Panel) -> bool:
    """The person chairs this panel."""
    return PanelMember.objects.filter(panel=panel, person=user.pk, is_chair=True).exists()


rules.add_perm("reviews.write_review", is_juror_of)
rules.add_perm("reviews.view_ranking", reaching(Role.OFFICER, Role.DIRECTOR, path="call"))
rules.add_perm(
    "reviews.view_progress", chairs_panel | reaching(Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, path="stage.call")
)
rules.add_perm("reviews.calibrate", chairs_panel | reaching(Role.OFFICER, path="stage.call"))
rules.add_perm("reviews.remind_jurors", chairs_panel | reaching(Role.OFFICER, path="stage.call"))
