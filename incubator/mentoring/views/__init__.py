"""Pages of mentoring in my space."""

from incubator.mentoring.views.actions import add_action, finish_action
from incubator.mentoring.views.booking import book
from incubator.mentoring.views.choosing import start
from incubator.mentoring.views.choosing_by_startup import choose, offer
from incubator.mentoring.views.diagnostics import diagnose, diagnostic
from incubator.mentoring.views.hours import hours, hours_csv
from incubator.mentoring.views.mentorship import end, mentorship, mine, stuck
from incubator.mentoring.views.profile import add_slot, hours_pdf, profile, remove_slot
from incubator.mentoring.views.pulses import pulse, pulses, see_pulse
from incubator.mentoring.views.session import agree, calendar, cancel, confirm, hold, miss, session

__all__ = [
    "add_action",
    "add_slot",
    "agree",
    "book",
    "calendar",
    "cancel",
    "choose",
    "confirm",
    "diagnose",
    "diagnostic",
    "end",
    "finish_action",
    "hold",
    "hours",
    "hours_csv",
    "hours_pdf",
    "mentorship",
    "mine",
    "miss",
    "offer",
    "profile",
    "pulse",
    "pulses",
    "remove_slot",
    "see_pulse",
    "session",
    "start",
    "stuck",
]
