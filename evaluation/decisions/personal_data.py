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
    written_by=(DataClass.INTERNAL, "to prove who wrote the minutes"),
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
