"""What the reviews room keeps of people."""

from core.personal_data import DataClass, declare

declare(
    "reviews.Review",
    "award",
    comment=(DataClass.INTERNAL, "a juror's words to the panel about an application"),
    feedback=(DataClass.INTERNAL, "a juror's advice for the applicant"),
)
declare(
    "reviews.StageOpinion",
    "award",
    leniencies=(DataClass.INTERNAL, "how much higher or lower each juror scores than the others"),
)
declare("reviews.Mark", "award", comment=(DataClass.INTERNAL, "a juror's reason for the points of a criterion"))
