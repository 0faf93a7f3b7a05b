"""What publishing a changed form would do to the drafts of its stage."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.entries.models import Answer, StageEntry
from applications.entries.selectors.drafts import fits
from applications.entries.workflows import EntryState
from applications.forms.schema import FormDocument, Question, QuestionType
from applications.forms.selectors import current_revision, document_of_revision

WRITTEN = (EntryState.DRAFT, EntryState.RETURNED)
AGREEMENTS = (QuestionType.CONSENT, QuestionType.DECLARATION)


@dataclass(frozen=True)
class FormChange:
    """One question that is new, changed or no longer asked, and what drafts have answered to it."""

    key: str
    label: str
    what: str
    answered: int = 0
    set_aside: int = 0


def drafts_of(stage: Stage) -> int:
    """Return how many applications are being written in `stage`, tests left out."""
    return StageEntry.objects.filter(stage=stage, state__in=WRITTEN, application__is_test=False).count()


def form_changes(stage: Stage, document: FormDocument) -> list[FormChange]:
    """Return what differs between the published form of `stage` and `document`, with what drafts answered."""
    before = {one.key: one for one in document_of_revision(current_revision(stage)).questions}
    after = {one.key: one for one in document.questions}
    keys = [key for key in {**after, **before} if before.get(key) != after.get(key)]
    answers: dict[str, list[Answer]] = {key: [] for key in keys}
    written = Answer.objects.filter(
        entry__stage=stage, entry__state__in=WRITTEN, entry__application__is_test=False, key__in=keys
    )
    for answer in written.exclude(value=None).only("key", "value", "stored_file_id"):
        answers[answer.key].append(answer)
    gone = [_gone(before[key], answers[key]) for key in keys if key not in after]
    return [_change(before.get(key), after[key], answers[key]) for key in keys if key in after] + gone


def _gone(before: Question, answers: list[Answer]) -> FormChange:
    return FormChange(before.key, str(before.label), _("no longer asked"), len(answers), len(answers))


def _change(before: Question | None, after: Question, answers: list[Answer]) -> FormChange:
    if before is None:
        return FormChange(after.key, str(after.label), _("new"))
    unfit = sum(not fits(after, answer) for answer in answers)
    return FormChange(after.key, str(after.label), _("changed"), len(answers), unfit)


def forbidden_changes(stage: Stage, document: FormDocument) -> Iterator[str]:
    """Yield why a change cannot be made: an agreement given to one text is none to another."""
    before = {one.key: one for one in document_of_revision(current_revision(stage)).questions}
    for after in document.questions:
        old = before.get(after.key)
        agreed = old is not None and (old.type in AGREEMENTS or after.type in AGREEMENTS)
        if old is not None and agreed and (old.type, old.notice_version) != (after.type, after.notice_version):
            yield _("Give “%(key)s” another short name: what was agreed to before is not agreed to now.") % {
                "key": after.key
            }
