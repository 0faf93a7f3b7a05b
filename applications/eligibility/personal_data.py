"""What this room holds about people, why, and for how long."""

from core.personal_data import DataClass, declare

declare(
    "eligibility.AlumniClaim",
    "rejected",
    person=(DataClass.PERSONAL, "who says that they completed a service"),
    year=(DataClass.PERSONAL, "lets the country office find the service"),
    territory=(DataClass.INTERNAL, "the country whose office answers"),
)
