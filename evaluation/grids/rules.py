"""Who may set up a grid."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from evaluation.grids.models import Grid


@rules.predicate
def is_not_frozen(user: Any, grid: Grid) -> bool:
    """The call is not published: no jury scores by this grid yet."""
    return grid.frozen_at is None


rules.add_perm("grids.add_grid", holds(Role.OFFICER))
rules.add_perm("grids.view_grid", reaching(Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, path="stage.call"))
rules.add_perm("grids.change_grid", reaching(Role.OFFICER, path="stage.call") & is_not_frozen)
rules.add_perm("grids.delete_grid", reaching(Role.OFFICER, path="stage.call") & is_not_frozen)
