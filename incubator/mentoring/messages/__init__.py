"""What this room says to people, and what waits for them."""

from incubator.mentoring.messages.notices import (
    EVENTS,
    cancelled,
    chosen,
    confirmed,
    first_met,
    held,
    proposed,
    rating_asked,
    reminded,
    to_choose,
)
from incubator.mentoring.messages.waiting import (
    waiting_actions,
    waiting_choices,
    waiting_diagnostics,
    waiting_of_the_other,
    waiting_pulses,
    waiting_sessions,
    waiting_stuck,
)

__all__ = [
    "EVENTS",
    "cancelled",
    "chosen",
    "confirmed",
    "first_met",
    "held",
    "proposed",
    "rating_asked",
    "reminded",
    "to_choose",
    "waiting_actions",
    "waiting_choices",
    "waiting_diagnostics",
    "waiting_of_the_other",
    "waiting_pulses",
    "waiting_sessions",
    "waiting_stuck",
]
