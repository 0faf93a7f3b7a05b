"""Writes about mentoring: mentors, mentorships, sessions, actions."""

from incubator.mentoring.services.actions import add_action, finish_action
from incubator.mentoring.services.mentors import add_mentor, end_mentorship, end_with_enrolment, start_mentorship
from incubator.mentoring.services.sessions import cancel, confirm, hold, miss, propose_session

__all__ = [
    "add_action",
    "add_mentor",
    "cancel",
    "confirm",
    "end_mentorship",
    "end_with_enrolment",
    "finish_action",
    "hold",
    "miss",
    "propose_session",
    "start_mentorship",
]
