"""Writes about people: accounts, roles, sign-in links."""

from accounts.services.calendars import make_calendar, revoke_calendar
from accounts.services.factors import forget_sessions, journal_factor, reset_second_factor
from accounts.services.links import open_link, send_link_again, send_sign_in_link, use_link
from accounts.services.people import choose_language, create_person, set_active, update_details
from accounts.services.roles import end_role, grant_role, sync_due, sync_groups

__all__ = [
    "choose_language",
    "create_person",
    "end_role",
    "forget_sessions",
    "grant_role",
    "journal_factor",
    "make_calendar",
    "open_link",
    "reset_second_factor",
    "revoke_calendar",
    "send_link_again",
    "send_sign_in_link",
    "set_active",
    "sync_due",
    "sync_groups",
    "update_details",
    "use_link",
]
