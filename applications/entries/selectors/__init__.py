"""What is read of applications."""

from applications.entries.selectors.corrections import correction_of, open_sections
from applications.entries.selectors.drafts import BlankDraft, Draft, answers_of, draft_of, with_relations
from applications.entries.selectors.lists import (
    counted,
    entries_for_officer,
    entries_in_stage,
    living_entries_of,
    parts_of,
    tags_of,
)
from applications.entries.selectors.progress import Progress, SectionProgress, SectionState, missing_sections, progress
from applications.entries.selectors.tallies import Numbers, numbers_in
from applications.entries.selectors.visible import (
    applications_visible_to,
    entries_applied_by,
    entries_filled_in_by,
    entries_reached_by,
    entries_shared_with,
    entries_visible_to,
    entries_written_by,
    entry_examined_by,
    entry_of,
    row_of,
    rows_applied_by,
    rows_shared_with,
    shown,
    stage_reached_by,
    stages_reached_by,
)
from applications.entries.selectors.windows import Closing, closing_of, window_is_open

__all__ = [
    "BlankDraft",
    "Closing",
    "Draft",
    "Numbers",
    "Progress",
    "SectionProgress",
    "SectionState",
    "answers_of",
    "applications_visible_to",
    "closing_of",
    "correction_of",
    "counted",
    "draft_of",
    "entries_applied_by",
    "entries_filled_in_by",
    "entries_for_officer",
    "entries_in_stage",
    "entries_reached_by",
    "entries_shared_with",
    "entries_visible_to",
    "entries_written_by",
    "entry_examined_by",
    "entry_of",
    "living_entries_of",
    "missing_sections",
    "numbers_in",
    "open_sections",
    "parts_of",
    "progress",
    "row_of",
    "rows_applied_by",
    "rows_shared_with",
    "shown",
    "stage_reached_by",
    "stages_reached_by",
    "tags_of",
    "window_is_open",
    "with_relations",
]
