"""Lodging an appeal, and answering it: what it is upheld against is undone, in the same transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.entries.models import StageEntry
from applications.entries.workflows import ApplicationState
from core import journal
from core.access import require
from core.models import JournalEntry
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated
from core.transitions import transition as door
from evaluation.decisions import messages
from evaluation.decisions.models import Appeal, Decision
from evaluation.decisions.selectors.appeals import appeal_closes


def lodge_appeal(*, entry: StageEntry, text: str, by: Any, at: datetime) -> Appeal:
    """Appeal against the finding or the decision on `entry`; the same again by anybody returns the first.

    Raises PermissionDenied when `by` is not on the applicant's side; TransitionRefused without a text, when nothing was
    decided against the entry, and once the ten days are over.
    """
    require(by, "decisions.lodge_appeal", entry)
    text = stated(text, _("Write why you appeal."))
    with transaction.atomic():
        fresh = lock(entry)
        if present := Appeal.objects.filter(entry=fresh).first():
            return present
        closes = appeal_closes(fresh)
        if closes is None:
            raise TransitionRefused([_("There is no decision against this application to appeal against.")])
        if at >= closes:
            raise TransitionRefused([_("The time to appeal is over.")])
        appeal = Appeal.objects.create(entry=fresh, against=fresh.state, text=text, lodged_by=by, lodged_at=at)
        act = journal.append(appeal, event="lodge", by=by, at=at, to_state=appeal.state)
        post(messages.appeal_lodged(appeal), about=appeal, number=act.number)
    return appeal


def uphold_appeal(*, appeal: Appeal, answer: str, by: Any, at: datetime) -> Appeal:
    """Find the appeal right: what was found not eligible is eligible, what was not selected is decided anew."""
    return _answered(appeal, "uphold", answer, by, at)


def dismiss_appeal(*, appeal: Appeal, answer: str, by: Any, at: datetime) -> Appeal:
    """Find the decision right: it stands."""
    return _answered(appeal, "dismiss", answer, by, at)


def _answered(appeal: Appeal, act: str, answer: str, by: Any, at: datetime) -> Appeal:
    with door(appeal, act, by=by, at=at, reason=answer) as fresh:
        if not fresh.already:
            fresh.answer, fresh.answered_by, fresh.answered_at = answer.strip(), by, at
    return fresh


def undo_decision(appeal: Appeal, act: JournalEntry) -> None:
    """Put the entry of an upheld appeal back where it was before the decision (a reaction)."""
    entry = appeal.entry
    if entry.application.state == ApplicationState.CONCLUDED:
        with door(entry.application, "reopen", by=None, at=act.at):
            pass
    if appeal.against == Appeal.Against.INELIGIBLE:
        with door(entry, "restore_eligibility", by=None, at=act.at):
            return
    with door(entry, "restore_review", by=None, at=act.at):
        pass
    decision = Decision.objects.filter(entry=entry).first()
    if decision is not None:
        with door(decision, "open_again", by=None, at=act.at) as fresh:
            fresh.confirmed_by, fresh.confirmed_at = None, None
