"""What this room knows about people, and why."""

from core.personal_data import DataClass, declare

declare(
    "mentoring.Mentor",
    "account",
    person=(DataClass.PERSONAL, "to know who accompanies start-ups"),
    skills=(DataClass.INTERNAL, "to choose a mentor for a start-up"),
    languages=(DataClass.INTERNAL, "to choose a mentor for a start-up"),
    region=(DataClass.INTERNAL, "to choose a mentor for a start-up"),
)
declare(
    "mentoring.Slot",
    "account",
    mentor=(DataClass.PERSONAL, "to know when they can be met"),
)
declare(
    "mentoring.Mentorship",
    "award",
    mentor=(DataClass.PERSONAL, "to know who accompanies the start-up"),
    goals=(DataClass.INTERNAL, "what mentor and founders aim at"),
)
declare(
    "mentoring.Action",
    "award",
    text=(DataClass.INTERNAL, "what mentor and founders agreed to do"),
    added_by=(DataClass.PERSONAL, "to know who put it on the list"),
    done_by=(DataClass.PERSONAL, "to know who said that it is done"),
)
declare(
    "mentoring.Pulse",
    "award",
    person=(DataClass.PERSONAL, "so that each person answers once"),
    useful=(DataClass.PERSONAL, "how they find the mentoring: whoever runs the programme reads it"),
    trust=(DataClass.PERSONAL, "how they find the mentoring: whoever runs the programme reads it"),
    clear=(DataClass.PERSONAL, "how they find the mentoring: whoever runs the programme reads it"),
    comment=(DataClass.PERSONAL, "what they add to it"),
    seen_by=(DataClass.PERSONAL, "to know who saw to a low answer"),
)
declare(
    "mentoring.Diagnostic",
    "award",
    answers=(DataClass.INTERNAL, "where the start-up stands, to see what to work on"),
    note=(DataClass.INTERNAL, "what founders and mentor said of it"),
    filled_by=(DataClass.PERSONAL, "to know who filled it"),
)
declare(
    "mentoring.Shortlist",
    "award",
    goals=(DataClass.INTERNAL, "what the mentorship is to aim at"),
    offered_by=(DataClass.PERSONAL, "to know who approved the mentors"),
)
declare(
    "mentoring.ShortlistedMentor",
    "award",
    mentor=(DataClass.PERSONAL, "so that the start-up chooses its mentor"),
)
declare(
    "mentoring.MentoringSession",
    "award",
    notes=(DataClass.PERSONAL, "what mentor and founders said to each other"),
    next_steps=(DataClass.PERSONAL, "what mentor and founders agreed"),
    place=(DataClass.PERSONAL, "where they meet; a link opens their meeting"),
    subject=(DataClass.INTERNAL, "what the session is about"),
    proposed_by=(DataClass.PERSONAL, "so that the other side confirms"),
    agreed_by=(DataClass.PERSONAL, "to know who said that the notes are right"),
)
