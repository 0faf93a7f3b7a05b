"""Inviting people to work on an application, and ending what they may do there. Every act is journalled."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.messages.team import invited, joined
from applications.entries.models import Application, Invitation, Right, Seat
from applications.entries.rules import takes_part
from applications.entries.selectors.team import living_seats, pending_invitations
from applications.entries.workflows import ApplicationState
from core import journal
from core.access import may, require
from core.crypto import digest
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock

LIFETIME = timedelta(days=14)
# People in an application beside its own side, those who were asked included.
MOST_SEATS = 20
# Links made in a day: enough for a team that mistypes, too few to write to strangers.
MOST_A_DAY = 30


class LinkGone(TransitionRefused):
    """The link of an invitation cannot be used: it never was, has expired, was revoked, or another person used it."""


def invite(
    *, application: Application, right: Right, by: User, at: datetime, full_name: str = "", email: str = ""
) -> Invitation:
    """Make a link by which one person joins `application` with `right`, and mail it when `email` is given.

    Raises PermissionDenied when `by` is not on the applicant's side, TransitionRefused with a sentence when there are
    too many, or when the application is over.
    """
    require(by, "entries.manage_team", application)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        fresh = _open(lock(application))
        _leave_room(fresh, at)
        invitation = Invitation.objects.create(
            application=fresh,
            right=right,
            full_name=full_name,
            email=email,
            secret_hash=digest(secret),
            secret=secret,
            made_by=by,
            made_at=at,
            expires_at=at + LIFETIME,
        )
        act = journal.append(
            fresh, event="invite", by=by, at=at, payload={"invitation": invitation.pk, "right": str(right)}
        )
        if email:
            post([invited(invitation)], about=fresh, number=act.number)
    return invitation


def _open(application: Application) -> Application:
    if application.state != ApplicationState.OPEN:
        raise TransitionRefused([_("This application was withdrawn or concluded.")])
    return application


def _leave_room(application: Application, at: datetime) -> None:
    taken = living_seats(application).count() + pending_invitations(application, at).count()
    lately = Invitation.objects.filter(application=application, made_at__gt=at - timedelta(days=1)).count()
    if taken >= MOST_SEATS or lately >= MOST_A_DAY:
        raise TransitionRefused(
            [_("There are too many invitations to this application. Cancel one, or try again tomorrow.")]
        )


def revoke_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Make the link of `invitation` useless. One that ended already stays as it is. Raises PermissionDenied."""
    require(by, "entries.manage_team", invitation.application)
    with transaction.atomic():
        application = lock(invitation.application)
        fresh = Invitation.objects.get(pk=invitation.pk)
        if fresh.accepted_at is None and fresh.revoked_at is None:
            fresh.revoked_at, fresh.secret = at, ""
            fresh.save(update_fields=["revoked_at", "secret"])
            journal.append(application, event="revoke_invitation", by=by, at=at, payload={"invitation": invitation.pk})
    return fresh


def accept_invitation(*, secret: str, by: User, at: datetime) -> Seat:
    """Give `by` the seat that the link of `secret` offers, and bind the link to them.

    The same person again gets the same seat. Of several people at once, one gets in. Raises LinkGone when the link is
    of no use, TransitionRefused with a sentence when this person needs or may have no seat.
    """
    found = Invitation.objects.select_related("application").filter(secret_hash=digest(secret)).first()
    if found is None:
        raise LinkGone([_("This link works no more.")])
    with transaction.atomic():
        application = lock(found.application)
        invitation = Invitation.objects.get(pk=found.pk)
        seat = living_seats(application).filter(person=by).first()
        if seat and invitation.accepted_by_id == by.pk:
            return seat
        if invitation.accepted_at or invitation.revoked_at or at >= invitation.expires_at:
            raise LinkGone([_("This link works no more.")])
        _may_join(_open(application), by)
        return _join(application, invitation, by, at)


def _may_join(application: Application, person: User) -> None:
    if takes_part(person, application):
        raise TransitionRefused([_("You work on this application already.")])
    if may(person, "entries.view_application", application):
        # Who examines an application cannot write it as well.
        raise TransitionRefused([_("You follow this application for the team of the call: you cannot join it.")])


def _join(application: Application, invitation: Invitation, by: User, at: datetime) -> Seat:
    invitation.accepted_at, invitation.accepted_by, invitation.secret = at, by, ""
    invitation.save(update_fields=["accepted_at", "accepted_by", "secret"])
    seat = Seat.objects.create(application=application, person=by, right=invitation.right, since=at)
    act = journal.append(
        application, event="join", by=by, at=at, payload={"invitation": invitation.pk, "right": seat.right}
    )
    post([joined(seat)], about=application, number=act.number)
    return seat


def change_right(*, seat: Seat, right: Right, by: User, at: datetime) -> Seat:
    """Give the holder of `seat` another right from now on. Raises PermissionDenied, or TransitionRefused when ended."""
    require(by, "entries.manage_team", seat.application)
    with transaction.atomic():
        application = lock(seat.application)
        fresh = _living(seat)
        if fresh.right == right:
            return fresh
        _end(fresh, at)
        following = Seat.objects.create(application=application, person=fresh.person, right=right, since=at)
        payload = {"person": fresh.person_id, "from": fresh.right, "to": str(right)}
        journal.append(application, event="change_right", by=by, at=at, payload=payload)
    return following


def end_seat(*, seat: Seat, by: User, at: datetime) -> Seat:
    """Take `seat` away, or leave it when it is one's own: from now on every door of the application is closed.

    Raises PermissionDenied. A seat that ended already stays as it is.
    """
    if seat.person_id != by.pk and not may(by, "entries.manage_team", seat.application):
        raise PermissionDenied(_("You may not do this."))
    with transaction.atomic():
        application = lock(seat.application)
        fresh = Seat.objects.get(pk=seat.pk)
        if fresh.ended_at is None:
            _end(fresh, at)
            event = "leave" if fresh.person_id == by.pk else "remove_member"
            journal.append(application, event=event, by=by, at=at, payload={"person": fresh.person_id})
    return fresh


def _living(seat: Seat) -> Seat:
    fresh = Seat.objects.select_related("person").get(pk=seat.pk)
    if fresh.ended_at is not None:
        raise TransitionRefused([_("This person does not work on the application any more.")])
    return fresh


def _end(seat: Seat, at: datetime) -> None:
    seat.ended_at = at
    seat.save(update_fields=["ended_at"])
