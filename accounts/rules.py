"""Who may give roles, and who may see people in the back office."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.models import RoleGrant
from accounts.predicates import holds

# Roles that a programme officer gives when inviting somebody.
INVITED = (Role.JUROR, Role.MENTOR)


@rules.predicate
def is_anothers(user: Any, grant: RoleGrant) -> bool:
    """The grant is not the person's own: nobody ends their own role by mistake, so one administrator always stays."""
    return grant.person_id != user.pk


@rules.predicate
def is_invited_role(user: Any, role: str) -> bool:
    """The role is one that officers give when inviting somebody; the service of the room asks its reach."""
    return role in INVITED


rules.add_perm("accounts.grant_role", holds(Role.ADMIN) | (holds(Role.OFFICER) & is_invited_role))
rules.add_perm("accounts.end_rolegrant", holds(Role.ADMIN) & is_anothers)
rules.add_perm("accounts.view_people", holds(Role.ADMIN, Role.AUDITOR))


@rules.predicate
def is_another(user: Any, person: Any) -> bool:
    """The person is somebody else."""
    return person is not None and person.pk != user.pk


rules.add_perm("accounts.close_user", holds(Role.ADMIN) & is_another)
rules.add_perm("accounts.change_people", holds(Role.ADMIN))
