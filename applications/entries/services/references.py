"""Asking third parties for a reference, and receiving it. Every act is journalled, without what was written."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.messages.references import reference_asked, reference_due, reference_in
from applications.entries.models import Reference, StageEntry
from applications.entries.models.reference import LONGEST
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.references import Outcome, references_asked, references_of, references_to_remind
from applications.entries.services.team import LinkGone
from applications.entries.workflows import WRITABLE, ApplicationState
from core import journal
from core.access import require
from core.crypto import digest
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated

# The referee's own deadline; a reminder goes out once, before it.
LIFETIME = timedelta(days=21)
REMINDED_BEFORE = timedelta(days=7)
SHORTEST = 50
# One run reminds at most so many.
MOST = 500


def ask_reference(*, entry: StageEntry, full_name: str, email: str, relation: str, by: User, at: datetime) -> Reference:
    """Mail a private link to somebody outside of the team, who writes or declines before their own deadline.

    Raises PermissionDenied when `by` may not write in the draft, TransitionRefused with a sentence when it is
    deposited, as many were asked as the form wants, or the address is one of the team's own.
    """
    require(by, "entries.ask_reference", entry)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        fresh = with_relations(lock(entry))
        _may_ask(fresh, email)
        reference = Reference.objects.create(
            entry=fresh,
            full_name=full_name,
            email=email,
            relation=relation,
            language=fresh.application.language or get_language() or "",
            secret_hash=digest(secret),
            secret=secret,
            asked_by=by,
            asked_at=at,
            due_at=at + LIFETIME,
        )
        act = journal.append(fresh, event="ask_reference", by=by, at=at, payload={"reference": reference.pk})
        post([reference_asked(reference)], about=fresh, number=act.number)
    return reference


def _may_ask(entry: StageEntry, email: str) -> None:
    if entry.state not in WRITABLE:
        raise TransitionRefused([_("This application has been submitted: nothing more can be changed here.")])
    living = references_of(entry).exclude(outcome=Outcome.DECLINED)
    if living.count() >= references_asked(entry):
        raise TransitionRefused([_("You have named as many people as this call asks for.")])
    if living.filter(email=email).exists():
        raise TransitionRefused([_("You have named this person already.")])
    if email in _own_addresses(entry):
        raise TransitionRefused([_("A reference comes from outside: this address belongs to your team.")])


def _own_addresses(entry: StageEntry) -> set[str]:
    application = entry.application
    seated = application.seats.filter(ended_at__isnull=True).values_list("person__email", flat=True)
    members = application.startup.members.values_list("email", flat=True)
    return {application.applicant.email, *seated, *members}


def cancel_reference(*, reference: Reference, by: User, at: datetime) -> Reference:
    """Take back a request that waits; its link is of no use any more. One that ended stays as it is.

    Raises PermissionDenied.
    """
    require(by, "entries.ask_reference", reference.entry)
    with transaction.atomic():
        entry, fresh = _locked(reference)
        if not fresh.outcome:
            _end(entry, fresh, Outcome.CANCELLED, at=at, by=by)
    return fresh


def write_reference(*, reference: Reference, text: str, at: datetime) -> Reference:
    """Keep what the referee wrote, once; the applicant is told that it is in, never what it says.

    The same text again (a second press) changes nothing. Raises LinkGone when the link is of no use any more,
    TransitionRefused with a sentence when the text is too short or too long.
    """
    said = stated(text, _("Write your reference."))
    if not SHORTEST <= len(said) <= LONGEST:
        limits = {"least": SHORTEST, "most": LONGEST, "count": len(said)}
        raise TransitionRefused(
            [_("Your text has %(count)d characters: from %(least)d to %(most)d are needed.") % limits]
        )
    with transaction.atomic():
        entry, fresh = _locked(reference)
        if fresh.outcome == Outcome.WRITTEN and fresh.text == said:
            return fresh
        _still_waits(entry, fresh, at)
        fresh.text = said
        number = _end(entry, fresh, Outcome.WRITTEN, at=at)
        post([reference_in(fresh)], about=entry, number=number)
    return fresh


def decline_reference(*, reference: Reference, at: datetime) -> Reference:
    """Note that the referee declines; the applicant, who is told, may name somebody else. Raises LinkGone."""
    with transaction.atomic():
        entry, fresh = _locked(reference)
        if fresh.outcome == Outcome.DECLINED:
            return fresh
        _still_waits(entry, fresh, at)
        number = _end(entry, fresh, Outcome.DECLINED, at=at)
        post([reference_in(fresh)], about=entry, number=number)
    return fresh


def _locked(reference: Reference) -> tuple[StageEntry, Reference]:
    entry = with_relations(lock(reference.entry))
    fresh = Reference.objects.get(pk=reference.pk)
    fresh.entry = entry
    return entry, fresh


def _still_waits(entry: StageEntry, reference: Reference, at: datetime) -> None:
    if reference.outcome or at >= reference.due_at or entry.application.state != ApplicationState.OPEN:
        raise LinkGone([_("This link works no more.")])


def _end(
    entry: StageEntry, reference: Reference, outcome: Reference.Outcome, *, at: datetime, by: User | None = None
) -> int:
    reference.outcome, reference.answered_at, reference.secret = outcome, at, ""
    reference.save(update_fields=["outcome", "answered_at", "secret", "text"])
    payload = {"reference": reference.pk, "outcome": str(outcome)}
    return journal.append(entry, event="end_reference", by=by, at=at, payload=payload).number


def remind_references(at: datetime) -> int:
    """Remind each referee once, a week before their deadline; return how many reminders went out. Idempotent."""
    return sum(_remind(one, at) for one in references_to_remind(at, at + REMINDED_BEFORE)[:MOST])


def _remind(reference: Reference, at: datetime) -> bool:
    with transaction.atomic():
        entry, fresh = _locked(reference)
        if fresh.outcome or fresh.reminded_at or entry.application.state != ApplicationState.OPEN:
            return False
        fresh.reminded_at = at
        fresh.save(update_fields=["reminded_at"])
        act = journal.append(entry, event="remind_reference", by=None, at=at, payload={"reference": fresh.pk})
        post([reference_due(fresh)], about=entry, number=act.number)
    return True
