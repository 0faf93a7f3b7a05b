"""Writes about mentoring: mentors, mentorships, sessions, actions."""

from incubator.mentoring.services.actions import add_action, finish_action
from incubator.mentoring.services.choices import choose_mentor, offer_shortlist
from incubator.mentoring.services.diagnostics import fill_diagnostic
from incubator.mentoring.services.mentors import add_mentor, end_mentorship, end_with_enrolment, start_mentorship
from incubator.mentoring.services.profiles import add_slot, change_profile, remove_slot
from incubator.mentoring.services.pulses import give_pulse, see_pulse
from incubator.mentoring.services.reminders import remind_sessions
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
    "choose_mentor",
    "confirm",
    "end_mentorship",
    "end_with_enrolment",
    "fill_diagnostic",
    "finish_action",
    "give_pulse",
    "hold",
    "miss",
    "offer_shortlist",
    "propose_session",
    "remind_sessions",
    "remove_slot",
    "see_pulse",
    "start_mentorship",
]
