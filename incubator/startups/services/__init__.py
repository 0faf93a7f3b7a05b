"""Writes about start-ups."""

from incubator.startups.services.partnerships import add_partnership, confirm_partnership, refuse_partnership
from incubator.startups.services.profile import profile_of, propose_profile, publish_profile, refuse_profile
from incubator.startups.services.reach import add_reach, add_scope, end_reach
from incubator.startups.services.startup import create_startup, update_startup
from incubator.startups.services.team import save_team

__all__ = [
    "add_partnership",
    "add_reach",
    "add_scope",
    "confirm_partnership",
    "create_startup",
    "end_reach",
    "profile_of",
    "propose_profile",
    "publish_profile",
    "refuse_partnership",
    "refuse_profile",
    "save_team",
    "update_startup",
]
