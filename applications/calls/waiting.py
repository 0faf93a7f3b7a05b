"""What waits for an officer in the calls room."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role
from applications.calls.selectors import calls_visible_to, drifted_stages, questions_waiting
from core import clock
from core.access import may
from core.registries import Waiting

MOST_LINES = 5


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


def questions_to_answer(user: Any) -> list[Waiting]:
    """Return a line for each call with questions that wait for an answer, for its officers."""
    if not has_role(user, Role.OFFICER):
        return []
    rows = questions_waiting(user).order_by().values("call__code", "call__title").annotate(count=Count("pk"))
    return [
        Waiting(
            title=ngettext("%(count)d question to answer", "%(count)d questions to answer", row["count"])
            % {"count": row["count"]},
            url=reverse("calls:questions", args=[row["call__code"]]),
            count=row["count"],
            detail=str(row["call__title"]),
        )
        for row in rows.order_by("-count")[:MOST_LINES]
    ]
