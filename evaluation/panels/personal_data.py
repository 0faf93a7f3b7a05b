"""What the panels room keeps of people."""

from core.personal_data import DataClass, declare

declare(
    "panels.PanelMember",
    "award",
    organisation=(DataClass.PERSONAL, "the employer or body of a juror, to see conflicts of interest"),
    person=(DataClass.INTERNAL, "who sits in the jury of a stage"),
)
declare(
    "panels.ConflictDeclaration",
    "award",
    text=(DataClass.PERSONAL, "the description of a conflict of interest, read by the officers of the call"),
)
