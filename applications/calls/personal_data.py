"""What this room holds about people, why, and for how long."""

from core.personal_data import DataClass, declare

declare(
    "calls.CallQuestion",
    "log",
    asked_by=(DataClass.PERSONAL, "who is told when a question is answered; never shown"),
    text=(DataClass.PERSONAL, "what a person asks, as they wrote it: officers read it"),
    answered_by=(DataClass.INTERNAL, "who answered it"),
)
