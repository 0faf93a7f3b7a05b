"""What waits for an officer in the calls room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.selectors import has_role
from applications.calls.selectors import calls_visible_to, drifted_stages
from core import clock
from core.access import may
from core.registries import Waiting


def waiting_for(user: Any) -> list[Waiting]:
    """Return a line for each stage whose announced times new zone data moved, for the officers who can settle it."""
    if not has_role(user, Role.OFFICER):
        return []
    drifted = drifted_stages(clock.now())
    if not drifted:
        return []
    seen = set(calls_visible_to(user).values_list("pk", flat=True))
    return [
        Waiting(
            title=_("%(stage)s: the times announced have moved, decide what is kept.") % {"stage": stage},
            url=reverse("calls:detail", args=[stage.call.code]),
            due_at=stage.window.closes_in(stage.call.zone),
            zone=stage.call.zone,
            urgent=True,
        )
        for stage in drifted
        if stage.call_id in seen and may(user, "calls.change_call", stage.call)
    ]
