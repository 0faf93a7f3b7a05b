"""Answers that a changed form cannot show: kept, and shown to the applicant with the question that they answered."""

from dataclasses import dataclass

from applications.entries.models import Answer, StageEntry
from applications.entries.selectors.drafts import draft_of, fits
from applications.forms.models import FormRevision
from applications.forms.schema import Question
from applications.forms.selectors import document_of_revision


@dataclass(frozen=True)
class EarlierAnswer:
    """An answer with the question of an earlier form; `is_asked` tells whether the present form asks it otherwise."""

    question: Question
    answer: Answer
    is_asked: bool

    @property
    def lines(self) -> list[str]:
        """The answer to read."""
        if self.answer.stored_file:
            return [self.answer.stored_file.name]
        return self.question.kind.show(self.question, self.answer.value, {}).lines


def earlier_answers(entry: StageEntry) -> dict[str, EarlierAnswer]:
    """Return by key the answers of `entry` that its form cannot show. One query, and none when there is no such."""
    draft = draft_of(entry)
    left = dict(draft.set_aside)
    found: dict[str, EarlierAnswer] = {}
    asked = {question.key for question in draft.form.questions}
    if not left:
        return found
    for revision in FormRevision.objects.filter(stage=entry.stage_id).order_by("-number"):
        for question in document_of_revision(revision).questions:
            if question.key in left and fits(question, left[question.key]):
                found[question.key] = EarlierAnswer(question, left.pop(question.key), question.key in asked)
    return found
