"""Pages of start-ups in my space."""

from incubator.startups.views.partnerships import (
    add_partnership,
    confirm_partnership,
    partnership,
    partnerships,
    partnerships_csv,
    refuse_partnership,
)
from incubator.startups.views.profile import profile, profile_list, publish_profile, refuse_profile, review_profile
from incubator.startups.views.startup import create, detail, edit, mine
from incubator.startups.views.team import team

__all__ = [
    "add_partnership",
    "confirm_partnership",
    "create",
    "detail",
    "edit",
    "mine",
    "partnership",
    "partnerships",
    "partnerships_csv",
    "profile",
    "profile_list",
    "publish_profile",
    "refuse_partnership",
    "refuse_profile",
    "review_profile",
    "team",
]
