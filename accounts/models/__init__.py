"""Models of people, their roles, their sign-in links and their calendars."""

from accounts.models.calendars import CalendarFeed
from accounts.models.links import SignInLink
from accounts.models.people import User
from accounts.models.roles import RoleGrant

__all__ = ["CalendarFeed", "RoleGrant", "SignInLink", "User"]
