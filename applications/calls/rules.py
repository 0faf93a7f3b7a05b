"""Who may do what to a call."""

from typing import Any, NamedTuple

import rules

from accounts.enums import Role
from accounts.predicates import holds, reaching
from accounts.selectors import reaches
from applications.calls.workflows import CallState

SEERS = (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR)


class Everything(NamedTuple):
    """What only a grant without a bound reaches."""

    programme_code: str = ""
    territory: str = ""
    hub_code: str = ""
    call_code: str = ""


@rules.predicate
def reaches_everything(user: Any) -> bool:
    """The person is an officer whose grant has no bound."""
    return reaches(user, [Role.OFFICER], Everything())


@rules.predicate
def in_preparation(user: Any, call: Any) -> bool:
    """The call is not published yet: what publication freezes can still be changed."""
    return call is not None and call.state == CallState.DRAFT


rules.add_perm("calls.list_call", holds(*SEERS))
rules.add_perm("calls.view_call", reaching(*SEERS))
rules.add_perm("calls.set_up_call", reaching(Role.OFFICER) & in_preparation)
rules.add_perm("calls.add_call", holds(Role.OFFICER))
rules.add_perm("calls.change_call", reaching(Role.OFFICER))
rules.add_perm("calls.answer_questions", reaching(Role.OFFICER))
rules.add_perm("calls.publish_call", reaching(Role.OFFICER))
rules.add_perm("calls.archive_call", reaching(Role.OFFICER))
rules.add_perm("calls.cancel_call", reaching(Role.OFFICER, Role.DIRECTOR))
rules.add_perm("calls.list_messages", holds(Role.OFFICER, Role.ADMIN))
rules.add_perm("calls.write_messages", holds(Role.ADMIN) | reaches_everything)
rules.add_perm("calls.write_secret_messages", holds(Role.ADMIN))
rules.add_perm("calls.write_messages_of_call", reaching(Role.OFFICER))
