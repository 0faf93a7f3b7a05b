"""Who works on an application, and with which right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from applications.entries.models import Application, Invitation, Right, Seat, Transfer
from core.crypto import digest
from incubator.startups.selectors import founders_of


@dataclass(frozen=True)
class Insider:
    """Somebody who answers for the application without a seat: its applicant, or one of the start-up's own people."""

    person: User
    is_applicant: bool


def insiders_of(application: Application) -> list[Insider]:
    """Return the applicant, then the other people of the start-up who have an account. Two queries."""
    applicant = application.applicant
    others = [person for person in founders_of(application.startup) if person != applicant]
    return [Insider(applicant, is_applicant=True), *(Insider(person, is_applicant=False) for person in others)]


def living_seats(application: Application) -> QuerySet[Seat]:
    """Return the seats of the team held now in `application`, their people joined, in the order in which they were
    given. An agent who helps is not of the team."""
    seats = Seat.objects.filter(application=application, ended_at__isnull=True).exclude(right=Right.ASSIST)
    return seats.select_related("person").order_by("pk")


def pending_invitations(application: Application, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations to `application` that can still be accepted `at`, the newest first."""
    waiting = Q(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at)
    return Invitation.objects.filter(waiting, application=application).order_by("-pk")


def invitation_of(secret: str) -> Invitation | None:
    """Return the invitation of a link, whatever became of it, with the call and the start-up; None without one."""
    related = ("application__call", "application__startup", "made_by")
    return Invitation.objects.select_related(*related).filter(secret_hash=digest(secret)).first()


def heirs_of(application: Application) -> list[User]:
    """Return who may take the application over: those who work on it, its applicant left out. Three queries."""
    inside = [insider.person for insider in insiders_of(application) if not insider.is_applicant]
    return [*inside, *(seat.person for seat in living_seats(application) if seat.person not in inside)]


def waiting_transfer(application: Application, at: datetime) -> Transfer | None:
    """Return the proposal to hand `application` over that can still be answered `at`, its people joined."""
    waiting = Transfer.objects.filter(application=application, outcome="", expires_at__gt=at)
    return waiting.select_related("application", "proposed_by", "proposed_to").first()


def transfers_to_answer(user: Any, at: datetime) -> QuerySet[Transfer]:
    """Return the proposals that wait for the answer of `user`."""
    waiting = Transfer.objects.filter(proposed_to=user, outcome="", expires_at__gt=at)
    return waiting.select_related("application__call", "proposed_by").order_by("pk")
