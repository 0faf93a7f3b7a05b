"""Writes about people: accounts, roles, sign-in links."""

from accounts.services.links import open_link, send_sign_in_link, use_link
from accounts.services.people import create_person
from accounts.services.roles import end_role, grant_role

__all__ = ["create_person", "end_role", "grant_role", "open_link", "send_sign_in_link", "use_link"]
