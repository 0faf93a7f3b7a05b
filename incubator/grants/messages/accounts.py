"""What people are told of a change of account: never the account itself."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.channels import has_gateway
from core.outbox.notices import TO_DO, Event, Notice, later_moment
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import AccountChange
from incubator.startups.selectors import founders_of, ways_to_team

# Also sent to a number that may be in other hands: it names nothing.
NOT_YOU: Any = _("A change is asked for in your name. If this is not you, tell us.")
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
    "grants.account_change_in_person": event_of(
        _("Somebody wants to change the bank account of your grant: if this is not you, tell us"),
        _(
            "{who} asked that the grant to {startup} ({reference}) be paid to another account. The number that you "
            "gave before does not answer, so we ask to see the person, with an identity document.\n\nWhy: {reason}\n\n"
            "If this is not you, tell us, or refuse the change now: {base_url}{url}"
        ),
        (*OF_AWARD, "who"),
        short=NOT_YOU,
    ),
    "grants.account_change_to_meet": event_of(
        _("A change of account waits for a confirmation in person: {startup}"),
        _(
            "The number on file of the grant to {startup} ({reference}) does not answer.\n\nReason: {reason}\n\n"
            "Meet the person, look at their identity document, and record it: {base_url}{url}"
        ),
        OF_AWARD,
        short=TO_DO,
    ),
    "grants.account_change_to_confirm": event_of(
        _("A change of account waits for a second confirmation: {startup}"),
        _(
            "{who} met the person who asks for the change of account of the grant to {startup} ({reference}).\n\n"
            "Check it as the second person, or refuse it: {base_url}{url}"
        ),
        (*OF_AWARD, "who"),
        short=TO_DO,
    ),
    "grants.account_change_met": event_of(
        _("Two people confirmed the change of account of your grant: if this is not you, tell us"),
        _(
            "Two members of our team confirmed in person the change of account of the grant to {startup} "
            "({reference}). It is in force on {when}.\n\nIf this is not you, tell us, or refuse the change now: "
            "{base_url}{url}"
        ),
        (*OF_AWARD, "when"),
        short=NOT_YOU,
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
    who = change.asked_by.full_name
    return [
        *_to_founders("grants.account_change_asked", change, who=who, reason=change.reason),
        *_to_staff("grants.account_change_to_call", change, who=who),
    ]


def asked_in_person(change: AccountChange, entry: Any) -> list[Notice]:
    """Tell the start-up at every address known, the old ones included, and those who may meet the person."""
    return [
        *_to_every_address(
            "grants.account_change_in_person", change, who=change.asked_by.full_name, reason=entry.reason
        ),
        *_to_staff("grants.account_change_to_meet", change, reason=entry.reason),
    ]


def met_once(change: AccountChange, entry: Any) -> list[Notice]:
    """Tell those who may give the second confirmation."""
    return _to_staff("grants.account_change_to_confirm", change, who=entry.actor.full_name)


def confirmed_in_person(change: AccountChange, entry: Any) -> list[Notice]:
    """Tell the start-up at every address known that two people confirmed, and when the change is in force."""
    return _to_every_address("grants.account_change_met", change)


def change_confirmed(change: AccountChange, entry: Any) -> list[Notice]:
    """Tell every founder that the call confirmed the change, and when it is in force."""
    return _to_founders("grants.account_change_confirmed", change)


def _to_founders(event: str, change: AccountChange, **context: Any) -> list[Notice]:
    award = change.agreement.award
    when = later_moment(change.wait_until)
    return notices_of(event, founders_of(award.enrolment.startup), award, when=when, **context)


def _to_staff(event: str, change: AccountChange, **context: Any) -> list[Notice]:
    """Tell the officers and finance, but those who took a part in the change."""
    award = change.agreement.award
    callers = change.calls.values_list("by", flat=True)
    parts = {change.asked_by_id, change.in_person_by_id, change.met_by_id, *callers}
    people = {one.pk: one for role in (Role.OFFICER, Role.FINANCE) for one in people_with(role, award)}
    return notices_of(event, [one for key, one in people.items() if key not in parts], award, **context)


def _to_every_address(event: str, change: AccountChange, **context: Any) -> list[Notice]:
    """Tell each founder as they chose, then every other address and telephone of the team, and the number on file.

    Who took one of them over does not answer at the others.
    """
    told = _to_founders(event, change, **context)
    if not told:
        return []
    startup, pattern = change.agreement.award.enrolment.startup, told[0]
    mails, phones = ways_to_team(startup)
    language = getattr(pattern.recipient, "language", "")
    others = [replace(pattern, recipient=None, language=language, address=mail) for mail in mails]
    if has_gateway():
        numbers = dict.fromkeys([change.number_on_file, *phones])
        others += [replace(pattern, recipient=None, language=language, phone=one) for one in numbers if one]
    return [*told, *others]


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
    "grants.accountchange.ask_in_person": asked_in_person,
    "grants.accountchange.meet": met_once,
    "grants.accountchange.confirm_in_person": confirmed_in_person,
    "grants.accountchange.put_in_force": _to_both("grants.account_change_in_force"),
    "grants.accountchange.refuse": _to_both("grants.account_change_refused"),
}
