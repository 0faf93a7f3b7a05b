"""What this room knows about people, and why."""

from core.personal_data import DataClass, declare

declare(
    "trainings.TrainingSession",
    "award",
    trainer=(DataClass.PERSONAL, "so that participants know who teaches"),
    link=(DataClass.INTERNAL, "it opens the meeting to who registered"),
)
declare(
    "trainings.Registration",
    "award",
    person=(DataClass.PERSONAL, "to keep a seat for them"),
)
declare(
    "trainings.Attendance",
    "award",
    person=(DataClass.PERSONAL, "to attest what they followed"),
    is_present=(DataClass.PERSONAL, "to attest what they followed"),
    noted_by=(DataClass.PERSONAL, "to know who took attendance"),
)
declare(
    "trainings.Certificate",
    "award",
    person=(DataClass.PERSONAL, "whose certificate it is"),
    full_name=(DataClass.PUBLIC, "whoever holds the code reads the name that was attested"),
    startup_name=(DataClass.INTERNAL, "by which they took part"),
    issued_by=(DataClass.PERSONAL, "to know who issued it"),
    revoked_by=(DataClass.PERSONAL, "to know who revoked it"),
    revocation_reason=(DataClass.PERSONAL, "why it was revoked: who has it reads it, who verifies it does not"),
)
