"""Helping somebody to apply, at the counter of a hub: asked for, agreed to by a code, ended by either. Journalled."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import grants_of
from accounts.services.people import person_proved
from applications.calls.models import Call
from applications.entries.messages.assistance import begun, send_consent_code
from applications.entries.models import Application, Assistance, Right, Seat, StageEntry
from applications.entries.rules import applies, seat_of
from applications.entries.selectors.assistance import applications_to_go_on, assistances_in, entry_to_fill_in
from applications.entries.selectors.visible import stage_reached_by
from applications.entries.services.counter_codes import WrongCode, locked, new_code, require_code, use_code
from applications.entries.services.start import start_application
from applications.entries.workflows import ApplicationState
from core import journal
from core.access import may, require
from core.folding import folded
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_of
from incubator.startups.services import create_startup

# A request to which nobody agreed is closed after so long, and forgets where the code was sent.
UNANSWERED = timedelta(days=1)
MOST = 500
CHANNEL = "hub"


def ask_assistance(*, call: Call, full_name: str, contact: str, language: str, by: User, at: datetime) -> Assistance:
    """Ask the person at `contact` (an address, or a number in E.164) to be helped with `call`: a code goes there.

    Nothing says whether there is an account. Raises PermissionDenied when `by` is no agent for this call, and
    TransitionRefused when they follow it for its team, or gave their own address.
    """
    require(by, "entries.assist_call", call)
    if stage_reached_by(by, call.code, 1) is not None:
        raise TransitionRefused([_("You follow this call for its team: a colleague has to help with it.")])
    if contact in (by.email, by.phone):
        raise TransitionRefused([_("This is your own address or number: give those of the person.")])
    with transaction.atomic():
        row = Assistance.objects.create(
            agent=by,
            call=call,
            hub_code=_hub_of(by),
            full_name=full_name,
            contact=contact,
            language=language,
            asked_at=at,
        )
        _send(row, "ask", by, at)
    return row


def _hub_of(agent: User) -> str:
    grants = (grant for grant in grants_of(agent) if grant.role == Role.COUNTER)
    return next((grant.hub_code for grant in grants if grant.hub_code), "")


def send_again(*, assistance: Assistance, by: User, at: datetime) -> Assistance:
    """Send another first code, which takes the place of the one before. Raises TransitionRefused once it is agreed."""
    require_agent(assistance, by)
    with transaction.atomic():
        row = locked(assistance)
        if row.agreed_at or row.ended_at:
            raise TransitionRefused([_("No code is needed any more.")])
        _send(row, "send_code", by, at)
    return row


def _send(row: Assistance, event: str, by: User, at: datetime) -> None:
    code = new_code(row, at)
    row.save(update_fields=["code_hash", "code_sent_at", "tries"])
    act = journal.append(row, event=event, by=by, at=at)
    send_consent_code(row, code, act.number)


def require_agent(assistance: Assistance, person: User) -> None:
    """Raise PermissionDenied unless `person` is the agent of this help."""
    require(person, "entries.assist")
    if assistance.agent_id != person.pk:
        raise PermissionDenied(_("You may not do this."))


def agree(*, assistance: Assistance, code: str, by: User, at: datetime) -> Assistance:
    """Take the code that the person gave as her yes: her account is found or made, and the help begins.

    When she has one application to this call that can be written, that is the one. Once agreed, the same again changes
    nothing. Raises WrongCode, PermissionDenied, and TransitionRefused with a sentence when she cannot be helped.
    """
    require_agent(assistance, by)
    if assistance.agreed_at:
        return assistance
    try:
        require_code(assistance, code, at)
    except WrongCode:
        # The same request twice: the first one has used the code up.
        if done := Assistance.objects.filter(pk=assistance.pk, agreed_at__isnull=False).first():
            return done
        raise
    return _agreed(assistance, code, by, at)


def _agreed(assistance: Assistance, code: str, by: User, at: datetime) -> Assistance:
    with transaction.atomic():
        row = locked(assistance)
        if row.agreed_at:
            return row
        use_code(row, code, at)
        person = person_proved(contact=row.contact, full_name=row.full_name, language=row.language)
        if person is None:
            raise TransitionRefused([_("This account is closed. The person can write to the team of the call.")])
        if person == by:
            raise TransitionRefused([_("This is your own address or number: give those of the person.")])
        row.person, row.agreed_at = person, at
        row.until = at + timedelta(hours=settings.ASSISTANCE_HOURS)
        row.save()
        act = journal.append(
            row, event="agree", by=by, at=at, on_behalf_of=person, payload={"until": row.until.isoformat()}
        )
        post([begun(row)], about=row, number=act.number)
        waiting = applications_to_go_on(person, row.call)
        if len(waiting) == 1:
            _seat(row, waiting[0], by, at)
    return row


def open_draft(
    *, assistance: Assistance, project: Mapping[str, Any], language: str, by: User, at: datetime
) -> StageEntry:
    """Return the draft to fill in, owned by the person: that of her start-up of this name, else of a new one.

    `project` are the fields of `create_startup`; no start-up of hers is shown or listed. Raises PermissionDenied, and
    TransitionRefused when the help is over, the call is closed, or this project's application cannot be written.
    """
    require_agent(assistance, by)
    with transaction.atomic():
        row = locked(assistance)
        require_living(row, at)
        if row.seat is None:
            person = _helped(row)
            startup = _named(person, project["name"]) or create_startup(by=person, at=at, **project)
            entry = start_application(
                call=row.call,
                startup=startup,
                by=person,
                at=at,
                language=language,
                channel=CHANNEL,
                typed_by=by,
            )
            _seat(row, entry.application, by, at)
        return entry_of(row)


def _helped(row: Assistance) -> User:
    if row.person is None:  # pragma: no cover -- a living help was agreed to: the constraint says so
        raise TransitionRefused([_("The person has not agreed yet: type the code first.")])
    return row.person


def _named(person: User, name: str) -> Startup | None:
    return next((one for one in startups_of(person) if folded(one.name) == folded(name)), None)


def entry_of(assistance: Assistance) -> StageEntry:
    """Return the entry that is filled in. Raises TransitionRefused when nothing of the application can be written."""
    entry = entry_to_fill_in(assistance.seat.application) if assistance.seat else None
    if entry is None:
        raise TransitionRefused([_("This application is submitted or over: nothing more can be filled in.")])
    return entry


def require_living(assistance: Assistance, at: datetime) -> None:
    """Raise TransitionRefused with a sentence unless the help was agreed to and goes on at the instant `at`."""
    if assistance.until is None:
        raise TransitionRefused([_("The person has not agreed yet: type the code first.")])
    if assistance.ended_at or at >= assistance.until:
        raise TransitionRefused([_("This help is over. To go on, ask the person for a new code.")])


def _seat(row: Assistance, application: Application, by: User, at: datetime) -> None:
    fresh = lock(application)
    if fresh.state != ApplicationState.OPEN:
        raise TransitionRefused([_("This application was withdrawn or concluded.")])
    for earlier in assistances_in(fresh).filter(agent=by, ended_at__isnull=True).exclude(pk=row.pk):
        _end(earlier, min(at, earlier.until or at))
    if applies(by, fresh) or seat_of(by, fresh):
        raise TransitionRefused([_("You work on this application already.")])
    if may(by, "entries.view_application", fresh):
        # Who examines an application cannot write it as well.
        raise TransitionRefused([_("You follow this call for its team: a colleague has to help with it.")])
    row.seat = Seat.objects.create(application=fresh, person=by, right=Right.ASSIST, since=at, until=row.until)
    row.save(update_fields=["seat"])
    entry_of(row)
    payload = {"assistance": row.pk, "seat": row.seat.pk, "hub": row.hub_code}
    journal.append(fresh, event="assist", by=by, at=at, on_behalf_of=row.person, payload=payload)


def end_assistance(*, assistance: Assistance, by: User, at: datetime) -> Assistance:
    """End a help: by its agent, by the person, or by who answers for the application with her. At once.

    One that ended already stays as it is. Raises PermissionDenied.
    """
    with transaction.atomic():
        row = locked(assistance)
        concerned = by.pk in (row.agent_id, row.person_id)
        if not concerned and not (row.seat and may(by, "entries.manage_team", row.seat.application)):
            raise PermissionDenied(_("You may not do this."))
        if row.ended_at is None:
            end_now(row, by, at)
    return row


def end_now(row: Assistance, by: User | None, at: datetime) -> None:
    """End the locked `row`, and write it in the journal. In a transaction."""
    _end(row, at)
    about = lock(row.seat.application) if row.seat else row
    journal.append(about, event="end_assistance", by=by, at=at, payload={"assistance": row.pk})


def _end(row: Assistance, at: datetime) -> None:
    row.ended_at, row.contact, row.code_hash = at, "", ""
    row.save(update_fields=["ended_at", "contact", "code_hash"])
    if row.seat and row.seat.ended_at is None:
        row.seat.ended_at = at
        row.seat.save(update_fields=["ended_at"])


def end_assistances_of(application: Application, by: User, at: datetime) -> None:
    """End every help with `application`, whose applicant changes: the next one has agreed to nothing."""
    for one in assistances_in(application).filter(ended_at__isnull=True):
        end_now(locked(one), by, at)


def end_overdue(at: datetime) -> int:
    """End what is past its time, and what nobody agreed to: the rights are gone, the addresses are forgotten."""
    over = Assistance.objects.filter(ended_at__isnull=True)
    late = over.filter(until__lte=at) | over.filter(until__isnull=True, asked_at__lte=at - UNANSWERED)
    found = list(late.order_by("pk")[:MOST])
    for one in found:
        with transaction.atomic():
            row = locked(one)
            if row.ended_at is None:
                end_now(row, None, row.until or at)
    return len(found)
