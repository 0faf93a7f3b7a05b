"""A change of account confirmed in person, where the number on file no longer answers: by two more people."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from core.clock import day_of
from core.transitions import TransitionRefused, stated
from core.transitions import transition as door
from incubator.grants.models import AccountChange, AccountMeeting
from incubator.grants.selectors.accounts import wait_of
from incubator.grants.services.tranches import ACCEPTED, MOST_BYTES
from media.services import keep_upload

STATEMENT_KIND = "grants.account_statement"
Check = AccountMeeting.Check


@dataclass(frozen=True)
class Met:
    """Where and when the person was met, and what of their identity document is kept."""

    place: str
    met_on: date
    document: str
    document_end: str


def ask_in_person(*, change: AccountChange, reason: str, by: Any, at: datetime) -> AccountChange:
    """Ask that the person be met, as the number on file no longer answers. The start-up is told at every address known.

    Raises TransitionRefused: no call of `by` that nobody answered, no reason; and for who asked, approves or is of the
    start-up.
    """
    with door(change, "ask_in_person", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.in_person_by = by
    return fresh


def record_meeting(
    *, change: AccountChange, met: Met, statement: IO[bytes], name: str, by: Any, at: datetime
) -> AccountChange:
    """Record that the person was met, with the `statement` that they signed: the first of two confirmations.

    Raises TransitionRefused (who asked for the change, called, approves or is of the start-up; a day before the request
    or to come; no place) and media.checks.FileRefused.
    """
    said = {"met_on": met.met_on.isoformat(), "document": met.document}
    with door(change, "meet", by=by, at=at, payload=said) as fresh:
        if fresh.already:
            return fresh
        if not day_of(fresh.asked_at) <= met.met_on <= day_of(at):
            raise TransitionRefused([_("The person was met after the request, and not in the future.")])
        place = stated(met.place, _("Write where the person was met."))
        how = {"kind": STATEMENT_KIND, "accept": ACCEPTED, "max_bytes": MOST_BYTES}
        kept = keep_upload(statement, name=name, by=by, at=at, **how)
        said["file"] = kept.sha256
        AccountMeeting.objects.create(
            change=fresh,
            place=place,
            met_on=met.met_on,
            document=met.document,
            document_end=met.document_end,
            statement=kept,
            at=at,
        )
        fresh.met_by = by
    return fresh


def confirm_in_person(*, change: AccountChange, check: str, by: Any, at: datetime) -> AccountChange:
    """Confirm as the second person, who met the person too or checked the statement: the hours of waiting begin.

    Raises TransitionRefused for who gave the first confirmation, asked, called, approves or is of the start-up.
    """
    with door(change, "confirm_in_person", by=by, at=at, payload={"check": check}) as fresh:
        if fresh.already:
            return fresh
        fresh.confirmed_by, fresh.wait_until = by, at + wait_of(fresh.agreement.award)
        AccountMeeting.objects.filter(change=fresh).update(confirmed=Check(check), confirmed_at=at)
    return fresh
