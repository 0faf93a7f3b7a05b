"""Writes about what is to be done between two sessions."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from incubator.mentoring.models import Action, Mentorship


@database.atomic
def add_action(*, mentorship: Mentorship, text: str, owner: str, due_on: date, by: Any, at: datetime) -> Action:
    """Note what `owner` (a value of `Action.Owner`) does by `due_on`; the same one sent twice is one.

    Raises ValidationError when nothing is to be done, or by a day that has passed.
    """
    locked = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    require(by, "mentoring.add_action", locked)
    if not text.strip():
        raise ValidationError(_("Write what is to be done."))
    if due_on < day_of(at):
        raise ValidationError(_("Choose today or a day to come."))
    found = locked.actions.filter(text=text.strip(), due_on=due_on, done_at__isnull=True).first()
    if found:
        return found
    values = {"text": text.strip(), "owner": owner, "due_on": due_on, "added_by": by, "added_at": at}
    action = Action.objects.create(mentorship=locked, **values)
    journal.append(locked, event="action_added", by=by, at=at, reason=action.text)
    return action


@database.atomic
def finish_action(*, action: Action, by: Any, at: datetime) -> Action:
    """Note that it is done, by whichever side says so; saying it twice does nothing."""
    Mentorship.objects.select_for_update().get(pk=action.mentorship_id)
    fresh = Action.objects.select_related("mentorship__mentor", "mentorship__startup").get(pk=action.pk)
    require(by, "mentoring.finish_action", fresh)
    if fresh.done_at is not None:
        return fresh
    fresh.done_at, fresh.done_by = at, by
    fresh.save(update_fields=["done_at", "done_by"])
    journal.append(fresh.mentorship, event="action_done", by=by, at=at, reason=fresh.text)
    return fresh
