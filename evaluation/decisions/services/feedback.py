"""Checking the advice that an applicant reads with the result."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.entries.models import StageEntry
from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock
from evaluation.decisions.models import Feedback
from evaluation.decisions.selectors import is_released
from evaluation.decisions.selectors.appeals import was_upheld
from evaluation.decisions.selectors.feedback import advice_on


def check_feedback(*, entry: StageEntry, texts: Mapping[str, str], by: Any, at: datetime) -> Feedback:
    """Keep what the applicant of `entry` will read, by code of criterion ("" in general), before the release.

    The same again writes nothing. Raises TransitionRefused once the results are out, PermissionDenied.
    """
    require(by, "decisions.prepare_decision", entry)
    with transaction.atomic():
        fresh = lock(entry)
        known = {one.code for one in advice_on(fresh)}
        said = {code: text.strip() for code, text in texts.items() if code in known and text.strip()}
        present = Feedback.objects.filter(entry=fresh).first()
        if present and present.texts == said:
            return present
        if is_released(fresh.stage) and not was_upheld(fresh):
            raise TransitionRefused([_("The results of this stage are out.")])
        values = {"texts": said, "checked_by": by, "checked_at": at}
        feedback, _new = Feedback.objects.update_or_create(entry=fresh, defaults=values)
        journal.append(fresh, event="check_feedback", by=by, at=at, payload={"criteria": sorted(said)})
        return feedback
