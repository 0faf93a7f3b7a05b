"""Opening the next stage of an application that was kept for it."""

from datetime import datetime

from django.db import transaction

from applications.calls.models import Stage
from applications.entries.messages import next_stage_open
from applications.entries.models import Answer, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.services.tallies import tally_opened
from applications.entries.workflows import EntryState
from applications.forms.models import FormRevision
from applications.forms.schema import FormDocument, QuestionType
from applications.forms.selectors import current_revision, document_of_revision
from core import journal
from core.outbox.queue import post
from core.transitions import lock

# The start-up keeps these itself: there is nothing to carry.
KEPT_BY_STARTUP = (QuestionType.TEAM, QuestionType.CANVAS)


def open_next_stage(*, entry: StageEntry, stage: Stage, at: datetime) -> StageEntry:
    """Return the entry of the same application in `stage`, opened when it is not there yet. By the system.

    A stage with a form opens as a draft in which the answers of the same key and type are carried, and its applicant
    is told; one without a form opens at once in `eligible`, on the deposit before it.
    """
    with transaction.atomic():
        before = with_relations(lock(entry))
        present = StageEntry.objects.filter(application=before.application, stage=stage).first()
        if present:
            return present
        revision = current_revision(stage)
        return _open_form(before, stage, revision, at) if revision else _open_without_form(before, stage, at)


def _open_form(before: StageEntry, stage: Stage, revision: FormRevision, at: datetime) -> StageEntry:
    opened = StageEntry.objects.create(
        application=before.application,
        stage=stage,
        form_revision=revision,
        opened_at=at,
        title=before.title,
        search_text=before.search_text,
    )
    tally_opened(opened)
    _carry_answers(before, opened, at)
    act = journal.append(opened, event="open", by=None, at=at, to_state=opened.state)
    post(next_stage_open(opened), about=opened, number=act.number)
    return opened


def _open_without_form(before: StageEntry, stage: Stage, at: datetime) -> StageEntry:
    opened = StageEntry.objects.create(
        application=before.application,
        stage=stage,
        state=EntryState.ELIGIBLE,
        deposit=before.deposit,
        opened_at=at,
        submitted_at=before.submitted_at,
        title=before.title,
        sectors=before.sectors,
        jobs_planned=before.jobs_planned,
        woman_led_or_rural=before.woman_led_or_rural,
        search_text=before.search_text,
    )
    tally_opened(opened)
    journal.append(opened, event="open", by=None, at=at, to_state=opened.state)
    return opened


def _carry_answers(before: StageEntry, opened: StageEntry, at: datetime) -> None:
    if before.deposit is None or opened.form_revision is None:
        return
    old = {question.key: question.type for question in FormDocument.parse(before.deposit.document["form"]).questions}
    new = {question.key: question.type for question in document_of_revision(opened.form_revision).questions}
    values = before.deposit.document["answers"]
    files = {file.key: file for file in before.deposit.files.all()}
    Answer.objects.bulk_create(
        Answer(
            entry=opened,
            key=key,
            value=values[key],
            stored_file=files.get(values[key]) if kind is QuestionType.FILE else None,
            version=1,
            saved_at=at,
        )
        for key, kind in new.items()
        if key in values and old.get(key) is kind and kind not in KEPT_BY_STARTUP
    )
