"""Pages of start-ups in my space."""

from incubator.startups.views.profile import profile, profile_list, publish_profile, refuse_profile, review_profile
from incubator.startups.views.startup import create, detail, edit, mine
from incubator.startups.views.team import team

__all__ = [
    "create",
    "detail",
    "edit",
    "mine",
    "profile",
    "profile_list",
    "publish_profile",
    "refuse_profile",
    "review_profile",
    "team",
]
