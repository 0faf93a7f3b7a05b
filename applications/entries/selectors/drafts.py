"""What an applicant has written so far, read once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from applications.entries.models import Answer, StageEntry
from applications.entries.selectors.visible import shown, with_one_call
from applications.entries.selectors.windows import with_extension
from applications.forms.schema import FormDocument, Question, QuestionType
from applications.forms.selectors import document_of_revision
from incubator.startups.models import Startup, TeamMember
from incubator.toolbox.canvas_layout import BLOCKS, NINE
from incubator.toolbox.models import Canvas, CanvasBlock
from incubator.toolbox.selectors import block_problems


@dataclass
class Draft:
    """An entry's form, and what answers it: the answers, the team and the canvas of its start-up.

    Team and canvas are read when a question asks for them: most sections have neither.
    """

    form: FormDocument
    answers: dict[str, Answer]
    startup: Startup

    @cached_property
    def members(self) -> list[TeamMember]:
        """The team. One query."""
        return list(self.startup.members.all())

    @cached_property
    def blocks(self) -> dict[str, CanvasBlock]:
        """The blocks of the canvas by their key. One query."""
        written = CanvasBlock.objects.filter(canvas__startup=self.startup).select_related("canvas")
        return {block.key: block for block in written}

    @cached_property
    def asked(self) -> FormDocument:
        """The form without what the answers hide."""
        return self.form.asked_with(self.values)

    @cached_property
    def values(self) -> dict[str, Any]:
        """The answers that their question, which may have changed since, can show: values by question key."""
        questions = {question.key: question for question in self.form.questions}
        return {
            key: answer.value
            for key, answer in self.answers.items()
            if key in questions and fits(questions[key], answer)
        }

    @property
    def set_aside(self) -> dict[str, Answer]:
        """The answers that no question of this form can show: they stay as they were written."""
        kept = {key: one for key, one in self.answers.items() if key not in self.values}
        return {key: one for key, one in kept.items() if one.value not in (None, "", [])}

    def value(self, question: Question) -> Any:
        """Return what answers `question`. A team has a member, else it is None; a canvas as its kind says."""
        if question.type is QuestionType.TEAM:
            return True if self.members else None
        if question.type is QuestionType.CANVAS:
            return self._canvas_answers(question)
        return self.values.get(question.key)

    def version(self, question: Question) -> int:
        """Return the version of the answer to `question`, 0 when there is none."""
        answer = self.answers.get(question.key)
        return answer.version if answer else 0

    @property
    def canvas(self) -> Canvas | None:
        """The canvas, or None when nothing is written on it."""
        return next((block.canvas for block in self.blocks.values()), None)

    def _canvas_answers(self, question: Question) -> bool | None:
        """Return None for an empty canvas, else whether each block that needs a text has one, and none is too long."""
        keys = [block.key for block in BLOCKS[question.variant or NINE]]
        texts = [self.blocks[key].text if key in self.blocks else "" for key in keys]
        written = [text for text in texts if text.strip()]
        if not written:
            return None
        whole = len(written) == len(texts) or not question.required
        return whole and not any(block_problems(text) for text in written)


def fits(question: Question, answer: Answer) -> bool:
    """Tell whether `question` can show `answer`, which may have been given to an earlier form of it."""
    if question.type is QuestionType.FILE or answer.stored_file_id:
        return question.type is QuestionType.FILE and answer.stored_file_id is not None
    return question.kind.is_blank(answer.value) or question.kind.fits(question, answer.value)


class BlankDraft(Draft):
    """A draft of nobody: a form to look at. Reads nothing."""

    def __init__(self, form: FormDocument) -> None:
        super().__init__(form, {}, Startup())
        self.__dict__ |= {"members": [], "blocks": {}}


def whole_rows() -> QuerySet[StageEntry]:
    """Return the entries with what `with_relations` joins: for a lock whose act needs it at once."""
    return with_extension(shown(StageEntry.objects.all()))


def with_relations(entry: StageEntry) -> StageEntry:
    """Join to a bare `entry` (as a lock returns it) its application, call, start-up, stage and form: one query."""
    if not {"application", "stage", "form_revision"} <= set(entry._state.fields_cache):
        read: Any = whole_rows().get(pk=entry.pk)
        entry.extended_at, entry.extended_wall = read.extended_at, read.extended_wall  # type: ignore[attr-defined]
        entry.application, entry.stage, entry.form_revision = read.application, read.stage, read.form_revision
    return with_one_call(entry)


def answers_of(entry: StageEntry) -> dict[str, Answer]:
    """Return the answers of `entry` by the key of their question, their files joined."""
    return {answer.key: answer for answer in entry.answers.select_related("stored_file")}


def draft_of(entry: StageEntry) -> Draft:
    """Return what `entry` holds now, read once an instance: a locked, fresh one reads anew. At most four queries."""
    cached: Draft | None = getattr(entry, "_draft", None)
    if cached is not None:
        return cached
    with_relations(entry)
    draft = Draft(document_of_revision(entry.form_revision), answers_of(entry), entry.application.startup)
    entry._draft = draft  # type: ignore[attr-defined]
    return draft
