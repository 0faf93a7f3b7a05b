"""Who may say what of a canvas."""

from typing import Any

import rules

from incubator.startups.enums import Capacity
from incubator.startups.models import Startup
from incubator.startups.rules import is_founder
from incubator.startups.selectors import living_reaches


@rules.predicate
def mentors(user: Any, startup: Startup) -> bool:
    """The person mentors the start-up today."""
    return living_reaches(user, Capacity.MENTOR).filter(startup=startup).exists()


rules.add_perm("toolbox.comment_canvas", mentors)
rules.add_perm("toolbox.answer_comment", is_founder | mentors)
rules.add_perm("toolbox.resolve_comment", is_founder)
