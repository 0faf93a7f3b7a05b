"""Writes about mentoring: mentors, mentorships, sessions, actions."""

from incubator.mentoring.services.actions import add_action, finish_action
from incubator.mentoring.services.diagnostics import fill_diagnostic
from incubator.mentoring.services.mentors import add_mentor, end_mentorship, end_with_enrolment, start_mentorship
from incubator.mentoring.services.profiles import add_slot, change_profile, remove_slot
from incubator.mentoring.services.pulses import give_pulse, see_pulse
from incubator.mentoring.services.sessions import (
    agree_notes,
    book_session,
    cancel,
    confirm,
    hold,
    miss,
    propose_session,
)

__all__ = [
    "add_action",
    "add_mentor",
    "add_slot",
    "agree_notes",
    "book_session",
    "cancel",
    "change_profile",
    "confirm",
    "end_mentorship",
    "end_with_enrolment",
    "fill_diagnostic",
    "finish_action",
    "give_pulse",
    "hold",
    "miss",
    "propose_session",
    "remove_slot",
    "see_pulse",
    "start_mentorship",
]
