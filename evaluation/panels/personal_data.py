"""What the panels room keeps of people."""

from core.personal_data import DataClass, declare

declare(
    "panels.PanelMember",
    "award",
    organisation=(DataClass.PERSONAL, "the employer or body of a juror, to see conflicts of interest"),
    person=(DataClass.INTERNAL, "who sits in the jury of a stage"),
    hub_code=(DataClass.PERSONAL, "the hub near which a juror lives, so that not all readers are neighbours of a team"),
    sex=(DataClass.PERSONAL, "what a juror chose to say, so that an application can have readers of both sexes"),
    unavailable=(DataClass.PERSONAL, "days on which a juror cannot read, so that nothing is given to them then"),
)
declare(
    "panels.JuryRequest",
    "award",
    person=(DataClass.INTERNAL, "who asks to join a jury"),
    organisation=(DataClass.PERSONAL, "the employer or body of who asks, to see conflicts of interest"),
    statement=(DataClass.PERSONAL, "why a person asks to join, read by the officers of the call"),
    ties=(DataClass.PERSONAL, "people and start-ups that who asks is tied to, read by the officers of the call"),
)
declare(
    "panels.CharterAcceptance",
    "award",
    person=(DataClass.INTERNAL, "which juror accepted the charter of the call"),
)
declare(
    "panels.FoundConflict",
    "award",
    person=(DataClass.INTERNAL, "the juror whom something may tie to an application"),
    detail=(DataClass.PERSONAL, "what both have in common: an address, a domain, a family name"),
)
declare(
    "panels.ConflictDeclaration",
    "award",
    text=(DataClass.PERSONAL, "the description of a conflict of interest, read by the officers of the call"),
)
