"""Who may say what of a canvas and of the other tools, and who gives verdicts."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import holds
from accounts.selectors import reach_q
from incubator.startups.enums import Capacity
from incubator.startups.models import Startup, StartupScope
from incubator.startups.rules import is_founder
from incubator.startups.selectors import living_reaches
from incubator.toolbox.models import Verdict


@rules.predicate
def mentors(user: Any, startup: Startup) -> bool:
    """The person mentors the start-up today."""
    return living_reaches(user, Capacity.MENTOR).filter(startup=startup).exists()


@rules.predicate
def judges(user: Any, verdict: Verdict) -> bool:
    """The person mentors the start-up or is an officer who reaches it; nobody judges a start-up of their own."""
    startup = verdict.startup
    if is_founder(user, startup):
        return False
    reached = StartupScope.objects.filter(reach_q(user, [Role.OFFICER]), startup=startup)
    return mentors(user, startup) or reached.exists()


rules.add_perm("toolbox.set_up_legal_forms", holds(Role.OFFICER, Role.DIRECTOR, Role.ADMIN))
rules.add_perm("toolbox.give_verdict", judges)
rules.add_perm("toolbox.withdraw_verdict", judges)
rules.add_perm("toolbox.comment_canvas", mentors)
rules.add_perm("toolbox.answer_comment", is_founder | mentors)
rules.add_perm("toolbox.resolve_comment", is_founder)
