"""Models of decisions, the meeting that takes them, their release, offers, and what laureates agree to show."""

from evaluation.decisions.models.appeal import Appeal
from evaluation.decisions.models.decision import Decision, Deliberation, Release
from evaluation.decisions.models.feedback import Feedback
from evaluation.decisions.models.meeting import AgendaItem, Attendance, Meeting, MeetingRules, RoomLeave, Vote
from evaluation.decisions.models.offer import Offer
from evaluation.decisions.models.publicity import PublicationConsent

__all__ = [
    "AgendaItem",
    "Appeal",
    "Attendance",
    "Decision",
    "Deliberation",
    "Feedback",
    "Meeting",
    "MeetingRules",
    "Offer",
    "PublicationConsent",
    "Release",
    "RoomLeave",
    "Vote",
]
