"""Mentors, whom they accompany, their sessions, and how both sides find it."""

from incubator.mentoring.models.choice import Shortlist, ShortlistedMentor
from incubator.mentoring.models.diagnostic import Diagnostic, DiagnosticRevision
from incubator.mentoring.models.mentorship import Action, Mentor, MentoringSession, Mentorship, Slot, session_reference
from incubator.mentoring.models.pulse import Pulse

__all__ = [
    "Action",
    "Diagnostic",
    "DiagnosticRevision",
    "Mentor",
    "MentoringSession",
    "Mentorship",
    "Pulse",
    "Shortlist",
    "ShortlistedMentor",
    "Slot",
    "session_reference",
]
