"""The personal data of decisions."""

from core.personal_data import DataClass, declare

declare(
    "decisions.Decision",
    "award",
    reason=(DataClass.PERSONAL, "to tell the applicant why"),
    prepared_by=(DataClass.INTERNAL, "to prove that two people decided"),
    confirmed_by=(DataClass.INTERNAL, "to prove that two people decided"),
)
declare(
    "decisions.Deliberation",
    "award",
    present=(DataClass.PERSONAL, "to prove who deliberated"),
    minutes=(DataClass.INTERNAL, "to prove what was deliberated"),
    record=(DataClass.PERSONAL, "to prove who was there, who left the room and how they voted"),
    written_by=(DataClass.INTERNAL, "to prove who wrote the minutes"),
)
declare("decisions.Meeting", "award", convened_by=(DataClass.INTERNAL, "to prove who convened the jury"))
declare(
    "decisions.Attendance",
    "award",
    present=(DataClass.PERSONAL, "to prove who deliberated"),
    signed_name=(DataClass.PERSONAL, "to prove who signed the minutes"),
)
declare("decisions.Vote", "award", choice=(DataClass.PERSONAL, "to prove that each vote was cast once"))
declare(
    "decisions.AgendaItem",
    "award",
    reason=(DataClass.INTERNAL, "to prove why the meeting departed from the ranking"),
)
declare(
    "decisions.RoomLeave",
    "award",
    reason=(DataClass.PERSONAL, "to prove why a member of the jury left the room"),
    recorded_by=(DataClass.INTERNAL, "to prove who recorded it"),
)
declare("decisions.Release", "award", released_by=(DataClass.INTERNAL, "to prove who released the results"))
declare(
    "decisions.Appeal",
    "award",
    text=(DataClass.PERSONAL, "what the applicant says against the decision"),
    lodged_by=(DataClass.PERSONAL, "who appealed"),
    answer=(DataClass.PERSONAL, "to tell the applicant why"),
    answered_by=(DataClass.INTERNAL, "to prove that another person answered"),
)
declare(
    "decisions.PublicationConsent",
    "award",
    name=(DataClass.PUBLIC, "to name the start-up among the laureates, while it agrees"),
    sentence=(DataClass.PUBLIC, "what the start-up agreed to show of itself"),
    extract=(DataClass.PUBLIC, "what the start-up agreed to show of its canvas"),
)
declare(
    "decisions.Feedback",
    "award",
    texts=(DataClass.PERSONAL, "what the applicant reads of the application"),
    checked_by=(DataClass.INTERNAL, "to prove who checked it"),
)
