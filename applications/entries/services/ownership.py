"""Handing an application to another of its people: proposed by its applicant, accepted by the other. Journalled."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.messages.team import transfer_proposed, transferred
from applications.entries.models import Application, Right, Seat, Transfer
from applications.entries.rules import applies
from applications.entries.selectors.team import heirs_of, living_seats
from applications.entries.services.assistance import end_assistances_of
from applications.entries.services.searching import refresh_search_texts
from applications.entries.workflows import ApplicationState
from core import journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from incubator.startups.enums import Capacity
from incubator.startups.services import add_reach

LIFETIME = timedelta(days=14)
Outcome = Transfer.Outcome


def propose_transfer(*, application: Application, to: User, by: User, at: datetime) -> Transfer:
    """Propose that `to`, who works on `application` already, answers for it from now on. Nothing changes until then.

    Raises PermissionDenied unless `by` is its applicant, TransitionRefused with a sentence when `to` does not work on
    it, another proposal waits, or the application is over.
    """
    require(by, "entries.transfer_application", application)
    with transaction.atomic():
        fresh = _open(lock(application))
        require(by, "entries.transfer_application", fresh)
        if to not in heirs_of(fresh):
            raise TransitionRefused(
                [_("Invite this person first: only who works on the application can take it over.")]
            )
        waiting = fresh.transfers.filter(outcome="").first()
        if waiting and at < waiting.expires_at:
            raise TransitionRefused([_("You have proposed it to somebody already: cancel that first.")])
        if waiting:
            _end(waiting, Outcome.LAPSED, at)
        proposal = Transfer.objects.create(
            application=fresh, proposed_by=by, proposed_to=to, proposed_at=at, expires_at=at + LIFETIME
        )
        payload = {"transfer": proposal.pk, "to": to.pk}
        act = journal.append(fresh, event="propose_transfer", by=by, at=at, payload=payload)
        post([transfer_proposed(proposal)], about=fresh, number=act.number)
    return proposal


def _open(application: Application) -> Application:
    if application.state != ApplicationState.OPEN:
        raise TransitionRefused([_("This application was withdrawn or concluded.")])
    return application


def _end(proposal: Transfer, outcome: Transfer.Outcome, at: datetime) -> None:
    proposal.outcome, proposal.answered_at = outcome, at
    proposal.save(update_fields=["outcome", "answered_at"])


def accept_transfer(*, transfer: Transfer, by: User, at: datetime) -> Application:
    """Make `by` the applicant, and return the application. Who handed it over keeps the right to submit it.

    What is deposited, and a submission that is under way, stay as they are. The same acceptance again changes nothing.
    Raises PermissionDenied unless it was proposed to `by`, TransitionRefused when it does not wait any more.
    """
    _is_for(transfer, by)
    with transaction.atomic():
        application = lock(transfer.application)
        fresh = Transfer.objects.get(pk=transfer.pk)
        if fresh.outcome == Outcome.ACCEPTED:
            return application
        _still_waits(_open(application), fresh, at)
        before = application.applicant
        _end(fresh, Outcome.ACCEPTED, at)
        _hand_over(application, before, by, at)
        payload = {"transfer": fresh.pk, "from": before.pk, "to": by.pk}
        act = journal.append(application, event="transfer", by=by, at=at, payload=payload)
        post(transferred(application, before), about=application, number=act.number)
    return application


def _is_for(transfer: Transfer, person: User) -> None:
    if transfer.proposed_to_id != person.pk:
        raise PermissionDenied(_("You may not do this."))


def _still_waits(application: Application, proposal: Transfer, at: datetime) -> None:
    given_up = proposal.outcome or at >= proposal.expires_at or application.applicant_id != proposal.proposed_by_id
    if given_up or proposal.proposed_to not in heirs_of(application):
        raise TransitionRefused([_("This proposal does not wait for you any more.")])


def _hand_over(application: Application, before: User, to: User, at: datetime) -> None:
    living_seats(application).filter(person=to).update(ended_at=at)
    end_assistances_of(application, to, at)
    application.applicant = to
    application.save(update_fields=["applicant"])
    # Who answers for the application answers for the start-up: its canvas, an offer, a grant.
    add_reach(startup=application.startup, person=to, capacity=Capacity.MEMBER, since=day_of(at))
    if not applies(before, application):
        Seat.objects.create(application=application, person=before, right=Right.SUBMIT, since=at)
    refresh_search_texts(application.entries.select_related("application__startup", "application__applicant"))


def decline_transfer(*, transfer: Transfer, by: User, at: datetime) -> Transfer:
    """Say no to a proposal. One that ended already stays as it is. Raises PermissionDenied unless it is for `by`."""
    _is_for(transfer, by)
    return _closed(transfer, Outcome.DECLINED, by, at)


def cancel_transfer(*, transfer: Transfer, by: User, at: datetime) -> Transfer:
    """Take back a proposal that waits. Raises PermissionDenied unless `by` is the applicant."""
    require(by, "entries.transfer_application", transfer.application)
    return _closed(transfer, Outcome.CANCELLED, by, at)


def _closed(transfer: Transfer, outcome: Transfer.Outcome, by: User, at: datetime) -> Transfer:
    with transaction.atomic():
        application = lock(transfer.application)
        fresh = Transfer.objects.get(pk=transfer.pk)
        if not fresh.outcome:
            _end(fresh, outcome, at)
            payload = {"transfer": fresh.pk, "outcome": str(outcome)}
            journal.append(application, event="end_transfer", by=by, at=at, payload=payload)
    return fresh
