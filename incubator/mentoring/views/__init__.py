"""Pages of mentoring in my space."""

from incubator.mentoring.views.actions import add_action, finish_action
from incubator.mentoring.views.choosing import start
from incubator.mentoring.views.mentorship import end, mentorship, mine, stuck
from incubator.mentoring.views.session import calendar, cancel, confirm, hold, miss, session

__all__ = [
    "add_action",
    "calendar",
    "cancel",
    "confirm",
    "end",
    "finish_action",
    "hold",
    "mentorship",
    "mine",
    "miss",
    "session",
    "start",
    "stuck",
]
