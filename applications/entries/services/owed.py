"""What the clock owes to applications: the key, the act, its place among the others."""

from collections.abc import Callable
from datetime import datetime

from applications.entries.services import assistance, correction, duplicates, mass, references, reminders, tallies

OWED: list[tuple[str, Callable[[datetime], int], int]] = [
    ("entries-reminders", reminders.remind_drafts, 100),
    ("entries-corrections", correction.lapse_corrections, 100),
    ("entries-corrections-reminded", correction.remind_corrections, 100),
    ("entries-references", references.remind_references, 100),
    ("entries-assistances", assistance.end_overdue, 100),
    ("entries-mass-acts", mass.work_off_mass_acts, 80),
    ("entries-duplicates", duplicates.compare_deposits, 85),
    ("entries-tallies", tallies.fold_tallies, 90),
]
