"""How far an applicant is, section by section."""

from dataclasses import dataclass
from enum import StrEnum

from applications.entries.models import StageEntry
from applications.entries.selectors.corrections import open_sections
from applications.entries.selectors.drafts import Draft, draft_of
from applications.forms.schema import Section, is_blank, validate_answer


class SectionState(StrEnum):
    """Where a section is. An untouched section without a required question is optional."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class SectionProgress:
    """One section: its title in the reader's language, its state, how many of its questions have a valid answer."""

    key: str
    title: str
    state: SectionState
    done: int
    total: int

    @property
    def blocks_submission(self) -> bool:
        """Tell whether something in this section is missing or wrong."""
        return self.state in (SectionState.NOT_STARTED, SectionState.IN_PROGRESS)


@dataclass(frozen=True)
class Progress:
    """The sections, and how many of those that count are completed."""

    sections: list[SectionProgress]

    @property
    def completed(self) -> int:
        """How many sections are completed."""
        return sum(section.state is SectionState.COMPLETED for section in self.sections)

    @property
    def total(self) -> int:
        """How many sections count: all but the untouched optional ones."""
        return sum(section.state is not SectionState.OPTIONAL for section in self.sections)

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is missing."""
        return not any(section.blocks_submission for section in self.sections)


def section_progress(section: Section, draft: Draft) -> SectionProgress:
    """Return the progress of one section of a draft."""
    values = [(question, draft.value(question)) for question in section.questions]
    wrong = sum(bool(validate_answer(question, value)) for question, value in values)
    blank = sum(is_blank(question, value) for question, value in values)
    if wrong:
        state = SectionState.NOT_STARTED if blank == len(values) else SectionState.IN_PROGRESS
    else:
        state = SectionState.OPTIONAL if blank == len(values) else SectionState.COMPLETED
    return SectionProgress(section.key, str(section.title), state, len(values) - wrong, len(values))


def progress(entry: StageEntry) -> Progress:
    """Return the progress of `entry`, titles in the reader's language; of a returned one, what is to be corrected."""
    draft = draft_of(entry)
    return Progress([section_progress(section, draft) for section in open_sections(entry, draft.asked.sections)])


def missing_sections(entry: StageEntry) -> tuple[str, ...]:
    """Return the titles of the sections in which something is missing or wrong, in the reader's language."""
    return tuple(section.title for section in progress(entry).sections if section.blocks_submission)
