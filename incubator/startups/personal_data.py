"""What this room knows about people, and why."""

from core.personal_data import DataClass, declare

declare(
    "startups.TeamMember",
    "rejected",
    person=(DataClass.PERSONAL, "the account of a member, when there is one"),
    full_name=(DataClass.PERSONAL, "to know who applies and who is accompanied"),
    email=(DataClass.PERSONAL, "to reach the member"),
    phone=(DataClass.PERSONAL, "to reach the member"),
    birth_date=(DataClass.PERSONAL, "to check the age that a call asks for"),
    sex=(DataClass.PERSONAL, "counts by sex, never a criterion by itself"),
    part=(DataClass.INTERNAL, "to know who does what in the team"),
)
declare(
    "startups.Startup",
    "award",
    name=(DataClass.INTERNAL, "to name the start-up"),
    created_by=(DataClass.PERSONAL, "to know who described it"),
    commune=(DataClass.INTERNAL, "to check that its place is in the call's regions"),
)
declare("startups.Reach", "award", person=(DataClass.PERSONAL, "to know who may read the start-up, and since when"))
declare(
    "startups.Profile",
    "account",
    name=(DataClass.PUBLIC, "to name the start-up to visitors"),
    pitch=(DataClass.PUBLIC, "what the start-up shows of itself"),
    story=(DataClass.PUBLIC, "what the start-up shows of itself"),
    website=(DataClass.PUBLIC, "what the start-up shows of itself"),
)
declare(
    "startups.Partnership",
    "award",
    partner=(DataClass.INTERNAL, "to know with whom the start-up works"),
    about=(DataClass.INTERNAL, "what the two agreed"),
    added_by=(DataClass.PERSONAL, "to know who registered it"),
    confirmed_by=(DataClass.PERSONAL, "to know who read the evidence"),
)
