"""What waits for a juror."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role
from core.registries import Waiting
from evaluation.reviews.labels import progress_of
from evaluation.reviews.selectors.juror import desk_of


def waiting_for_juror(user: Any, /) -> list[Waiting]:
    """Return at most two lines: what is to be declared, what is to be scored. One query for jurors, none for others."""
    if not has_role(user, Role.JUROR):
        return []
    desk = desk_of(user)
    url = reverse("reviews:mine")
    lines = []
    if desk.to_score:
        sentence = ngettext("%(count)s application to score", "%(count)s applications to score", desk.to_score)
        detail = progress_of(desk.left, desk.total, desk.minutes)
        lines.append(Waiting(sentence % {"count": desk.to_score}, url, count=desk.to_score, detail=detail))
    if desk.to_declare:
        sentence = ngettext("%(count)s application to accept", "%(count)s applications to accept", desk.to_declare)
        detail = _("Say first whether you have a conflict of interest.")
        lines.append(Waiting(sentence % {"count": desk.to_declare}, url, count=desk.to_declare, detail=detail))
    return lines
