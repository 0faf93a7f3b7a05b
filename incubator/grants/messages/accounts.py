"""What people are told of a change of account: never the account itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import TO_DO, Event, Notice, later_moment
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import AccountChange
from incubator.startups.selectors import founders_of

EVENTS: dict[str, Event] = {
    "grants.account_change_asked": event_of(
        _("Somebody asked to change the bank account of your grant"),
        _(
            "{who} asked that the grant to {startup} ({reference}) be paid to another account.\n\nReason: {reason}\n\n"
            "Payments are on hold. We call you at the number that you gave before; nothing changes before {when}.\n\n"
            "If you know nothing of this, refuse the change now: {base_url}{url}"
        ),
        (*OF_AWARD, "who", "when"),
    ),
    "grants.account_change_to_call": event_of(
        _("A change of account waits for a call: {startup}"),
        _(
            "{who} asked that the grant to {startup} ({reference}) be paid to another account.\n\n"
            "Call the number on file, not one of the request, and record what was said: {base_url}{url}"
        ),
        (*OF_AWARD, "who"),
        short=TO_DO,
    ),
    "grants.account_change_confirmed": event_of(
        _("The change of account of your grant is confirmed"),
        _(
            "The call about the account of the grant to {startup} ({reference}) confirmed the change. "
            "It is in force on {when}.\n\nIf you know nothing of this, refuse it now: {base_url}{url}"
        ),
        (*OF_AWARD, "when"),
    ),
    "grants.account_change_in_force": event_of(
        _("The bank account of the grant to {startup} is changed"),
        _(
            "The grant to {startup} ({reference}) is paid to the new account from now on.\n\n"
            "Payments on hold can start again from the request: {base_url}{url}"
        ),
        OF_AWARD,
    ),
    "grants.account_change_refused": event_of(
        _("The bank account of the grant to {startup} stays as it was"),
        _(
            "The change of the account of the grant to {startup} ({reference}) was refused.\n\nReason: {reason}\n\n"
            "Payments on hold can start again from the request: {base_url}{url}"
        ),
        OF_AWARD,
    ),
}


def change_asked(change: AccountChange) -> list[Notice]:
    """Tell every founder, by the channel known before the change, and those who may call the number on file."""
    award = change.agreement.award
    who = change.asked_by.full_name
    callers = [person for role in (Role.OFFICER, Role.FINANCE) for person in people_with(role, award)]
    others = {person.pk: person for person in callers if person.pk != change.asked_by_id}
    return [
        *_to_founders("grants.account_change_asked", change, who=who, reason=change.reason),
        *notices_of("grants.account_change_to_call", others.values(), award, who=who),
    ]


def change_confirmed(change: AccountChange, entry: Any) -> list[Notice]:
    """Tell every founder that the call confirmed the change, and when it is in force."""
    return _to_founders("grants.account_change_confirmed", change)


def _to_founders(event: str, change: AccountChange, **context: Any) -> list[Notice]:
    award = change.agreement.award
    when = later_moment(change.wait_until)
    return notices_of(event, founders_of(award.enrolment.startup), award, when=when, **context)


def _to_both(event: str) -> Any:
    """Return a notice source: tell the founders, and the officers who can let the payments start again."""

    def source(change: AccountChange, entry: Any) -> list[Notice]:
        award = change.agreement.award
        people = [*founders_of(award.enrolment.startup), *people_with(Role.OFFICER, award)]
        each = {person.pk: person for person in people}
        return notices_of(event, each.values(), award, reason=entry.reason)

    return source


SOURCES: dict[str, Any] = {
    "grants.accountchange.confirm": change_confirmed,
    "grants.accountchange.put_in_force": _to_both("grants.account_change_in_force"),
    "grants.accountchange.refuse": _to_both("grants.account_change_refused"),
}
