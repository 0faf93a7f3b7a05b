"""What people are told about applications, and when."""

from applications.entries.messages import assistance, life, references, team
from applications.entries.messages.life import (
    about_entry,
    correction_due,
    form_changed,
    message_from_applicant,
    message_from_staff,
    next_stage_open,
)
from core.registries import NoticeSource

EVENTS = {**life.EVENTS, **team.EVENTS, **references.EVENTS, **assistance.EVENTS}
SOURCES: dict[str, NoticeSource] = life.SOURCES

__all__ = [
    "EVENTS",
    "SOURCES",
    "about_entry",
    "correction_due",
    "form_changed",
    "message_from_applicant",
    "message_from_staff",
    "next_stage_open",
]
