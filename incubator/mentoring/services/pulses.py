"""What both sides say of a mentorship, and an officer who saw to a low answer."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from incubator.mentoring.models import Action, Mentorship, Pulse
from incubator.mentoring.models.pulse import LEAST, MOST
from incubator.mentoring.selectors import mentorships_to_rate, moment_of


@database.atomic
def give_pulse(
    *, mentorship: Mentorship, useful: int, trust: int, clear: int, by: Any, at: datetime, comment: str = ""
) -> Pulse:
    """Keep what `by` says at this moment of the mentorship; the first answer stays.

    Raises ValidationError for an answer out of its scale, and where nothing is asked of `by` now.
    """
    locked = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    require(by, "mentoring.give_pulse", locked)
    if not all(LEAST <= one <= MOST for one in (useful, trust, clear)):
        raise ValidationError(_("Choose one answer a question."))
    moment = moment_of(locked)
    found = locked.pulses.filter(moment=moment, person=by).first()
    if found:
        return found
    if not mentorships_to_rate(by, at).filter(pk=locked.pk).exists():
        raise ValidationError(_("Nothing is asked of you here now."))
    side = Action.Owner.MENTOR if locked.mentor.person_id == by.pk else Action.Owner.STARTUP
    said = {"useful": useful, "trust": trust, "clear": clear, "comment": comment.strip()}
    pulse = Pulse.objects.create(mentorship=locked, moment=moment, side=side, person=by, given_at=at, **said)
    journal.append(pulse, event="given", by=by, at=at)
    return pulse


@database.atomic
def see_pulse(*, pulse: Pulse, by: Any, at: datetime) -> Pulse:
    """Note that an officer saw to a low answer; saying it twice does nothing."""
    fresh = Pulse.objects.select_for_update(of=("self",)).select_related("mentorship").get(pk=pulse.pk)
    require(by, "mentoring.see_pulse", fresh)
    if fresh.seen_at is None:
        fresh.seen_by, fresh.seen_at = by, at
        fresh.save(update_fields=["seen_by", "seen_at"])
        journal.append(fresh, event="seen", by=by, at=at)
    return fresh
