"""Reads about trainings."""

from incubator.trainings.selectors.curricula import (
    Participant,
    active_startup_in,
    common_scope,
    curricula_visible_to,
    modules_of,
    opens_resource,
    participants_of,
    trainers,
)
from incubator.trainings.selectors.progress import (
    Progress,
    certificates_visible_to,
    genuine,
    people_trained,
    progress_in,
    standing_of,
    successor_of,
)
from incubator.trainings.selectors.sessions import (
    free_seats,
    list_of,
    living,
    registration_facts,
    registrations_of,
    session_facts,
    sessions_visible_to,
)

__all__ = [
    "Participant",
    "Progress",
    "active_startup_in",
    "certificates_visible_to",
    "common_scope",
    "curricula_visible_to",
    "free_seats",
    "genuine",
    "list_of",
    "living",
    "modules_of",
    "opens_resource",
    "participants_of",
    "people_trained",
    "progress_in",
    "registration_facts",
    "registrations_of",
    "session_facts",
    "sessions_visible_to",
    "standing_of",
    "successor_of",
    "trainers",
]
