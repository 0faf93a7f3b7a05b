"""Reads about start-ups."""

from incubator.startups.selectors.partnerships import (
    commercial_partnerships,
    opens_partnership,
    partnerships_to_confirm,
    partnerships_visible_to,
)
from incubator.startups.selectors.startups import (
    INSIDE,
    STAFF,
    TEAM,
    founders_of,
    living_reaches,
    profiles_visible_to,
    published_profiles,
    startups_of,
    startups_visible_to,
    team_of,
    ways_to_team,
)

__all__ = [
    "INSIDE",
    "STAFF",
    "TEAM",
    "commercial_partnerships",
    "founders_of",
    "living_reaches",
    "opens_partnership",
    "partnerships_to_confirm",
    "partnerships_visible_to",
    "profiles_visible_to",
    "published_profiles",
    "startups_of",
    "startups_visible_to",
    "team_of",
    "ways_to_team",
]
