"""Models of people, their roles and their sign-in links."""

from accounts.models.links import SignInLink
from accounts.models.people import User
from accounts.models.roles import RoleGrant

__all__ = ["RoleGrant", "SignInLink", "User"]
