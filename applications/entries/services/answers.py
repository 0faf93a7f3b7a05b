"""Saving what an applicant writes: one answer at a time, each with its version."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import Answer, StageEntry
from applications.entries.selectors.corrections import correction_of
from applications.entries.selectors.visible import entries_written_by, entry_of
from applications.entries.selectors.windows import accepts, latest_extension
from applications.entries.services.assisted_acts import note_assisted
from applications.entries.values import accepted
from applications.entries.workflows import WRITABLE, EntryState
from applications.forms.schema import Question, QuestionType
from applications.forms.selectors import document_by_key
from core.access import require
from core.transitions import TransitionRefused
from core.versions import save_as_read
from incubator.startups.models import TeamMember
from incubator.startups.services import save_team
from incubator.toolbox.canvas_layout import NINE, keys_of
from incubator.toolbox.models import CanvasBlock
from incubator.toolbox.services import canvas_of, save_block

# What the saving of an answer reads of it.
READ = ("id", "value", "version", "stored_file_id")


class UnknownQuestion(LookupError):
    """The form of this entry has no such question."""


class NotAnswerable(TransitionRefused):
    """The entry cannot be written any more: it is submitted, withdrawn, or its deadline has passed."""


def question_of(entry: StageEntry, key: str) -> Question:
    """Return the question `key` of the form that `entry` is pinned to. Raises UnknownQuestion."""
    try:
        return document_by_key(entry.form_revision_id).question(key)
    except KeyError as error:
        raise UnknownQuestion(key) from error


def save_answer(
    *, entry: StageEntry, key: str, value: Any, version: int, client_id: str, by: User, at: datetime
) -> Answer:
    """Save the answer to the question `key`; `version` is the one that the writer saw (0 for none), `client_id` names
    this save so that a retry is one save.

    A value beyond a limit is kept: `validate_answer` says what is wrong. Raises UnknownQuestion, values.WrongShape,
    NotAnswerable, PermissionDenied, and `core.versions.Conflict` when another value came in between.
    """
    question = question_of(entry, key)
    kept = accepted(question, value)
    with writing(entry, key, by, at) as present:
        return write(entry, key, present, version, client_id, by, at, value=kept)


def save_answer_at(
    *, reference: str, number: int, key: str, value: Any, version: int, client_id: str, by: User, at: datetime
) -> Answer:
    """Save, as `save_answer` does, an answer of the entry of `by`'s own side that has this reference and stage: found,
    read and locked by one query, since people wait for it at every pause of their typing.

    Raises StageEntry.DoesNotExist when there is none, and the errors of `save_answer`.
    """
    with transaction.atomic():
        entry = _found(by, key, reference, number)
        kept = accepted(question_of(entry, key), value)
        require(by, "entries.change_stageentry", entry)
        present = _present(entry, entry, key, at)
        answer = write(entry, key, present, version, client_id, by, at, value=kept)
    answer.entry = entry
    return answer


def _found(by: User, key: str, reference: str, number: int) -> Any:
    """Return the locked entry. Most write what they applied with: the start-ups of `by` are asked for only if not."""
    try:
        return entry_of(_locked(entries_written_by(by, alone=True), key), reference, number)
    except StageEntry.DoesNotExist:
        return entry_of(_locked(entries_written_by(by), key), reference, number)


def save_block_of(
    *, entry: StageEntry, key: str, block: str, text: str, version: int, client_id: str, by: User, at: datetime
) -> CanvasBlock:
    """Save one block of the start-up's canvas from the question `key` of `entry`.

    A text above the limit is kept, as an answer is. Raises UnknownQuestion (also for a block that the call does not
    ask for), ValidationError for what no person typed, Conflict, NotAnswerable, PermissionDenied.
    """
    question = of_type(entry, key, QuestionType.CANVAS)
    if block not in keys_of(question.variant or NINE):
        raise UnknownQuestion(f"{key}.{block}")
    with writing(entry, key, by, at):
        canvas = canvas_of(entry.application.startup)
        saved = save_block(canvas=canvas, key=block, text=text, version=version, client_id=client_id, by=by, at=at)
        note_assisted(entry, key, by=by, at=at, saved_at=saved.saved_at, block=block)
        return saved


def save_members(
    *, entry: StageEntry, key: str, members: Sequence[Mapping[str, Any]], version: int, by: User, at: datetime
) -> list[TeamMember]:
    """Save the start-up's team from the question `key` of `entry`, as `startups.services.save_team` reads it.

    Raises ValidationError with each sentence when a member is not complete, and Conflict; nothing is saved then.
    """
    of_type(entry, key, QuestionType.TEAM)
    with writing(entry, key, by, at):
        startup = entry.application.startup
        saved = save_team(startup=startup, members=members, version=version, by=by, at=at)
        if saved[0].startup.team_version != startup.team_version:
            note_assisted(entry, key, by=by, at=at, saved_at=at)
        return saved


def of_type(entry: StageEntry, key: str, kind: QuestionType) -> Question:
    """Return the question `key` of `entry`, which is of `kind`. Raises UnknownQuestion."""
    question = question_of(entry, key)
    if question.type is not kind:
        raise UnknownQuestion(key)
    return question


@contextmanager
def writing(entry: StageEntry, key: str, by: User, at: datetime) -> Iterator[Answer | None]:
    """Hold the entry's lock while one answer is written; yields the present answer, as it was before the lock.

    The lock keeps a save from slipping between the freezing of a deposit and its commit. Raises NotAnswerable,
    PermissionDenied.
    """
    require(by, "entries.change_stageentry", entry)
    with transaction.atomic():
        locked = _locked(StageEntry.objects.filter(pk=entry.pk).only("state"), key).get()
        yield _present(locked, entry, key, at)


def _locked(entries: QuerySet[StageEntry], key: str) -> QuerySet[Any]:
    """Return `entries`, locked when read, with the columns of one answer."""
    present = FilteredRelation("answers", condition=Q(answers__key=key))
    read = {f"answer_{name}": F(f"present__{name}") for name in READ}
    return entries.select_for_update(no_key=True, of=("self",)).annotate(present=present).annotate(**read)


def _present(locked: Any, entry: StageEntry, key: str, at: datetime) -> Answer | None:
    """Return the present answer of `entry` off its `locked` row; None without one. Raises NotAnswerable."""
    if locked.state == EntryState.WITHDRAWN:
        raise NotAnswerable([_("This application was withdrawn: nothing more can be changed here.")])
    if locked.state not in WRITABLE:
        raise NotAnswerable([_("This application has been submitted: nothing more can be changed here.")])
    _ask_in_time(locked, entry, key, at)
    columns = {name: getattr(locked, f"answer_{name}") for name in READ}
    return Answer(entry=entry, key=key, **columns) if columns["id"] else None


def _ask_in_time(locked: StageEntry, entry: StageEntry, key: str, at: datetime) -> None:
    """Raise NotAnswerable after the deadline, or when a correction does not name the question. Mostly no query: an
    extension is asked for once the stage has closed.
    """
    if correction := correction_of(locked):
        if key not in correction.questions:
            raise NotAnswerable([_("Only the questions that an officer named can be corrected.")])
        in_time = at < correction.due_at
    else:
        in_time = accepts(entry.stage, None, at) or entry.application.is_trial or _extended(locked, entry.stage, at)
    if not in_time:
        raise NotAnswerable([_("The deadline has passed: nothing more can be changed here.")])


def _extended(locked: StageEntry, stage: Stage, at: datetime) -> bool:
    latest = latest_extension(locked)
    return latest is not None and accepts(stage, latest[0], at)


def write(
    entry: StageEntry,
    key: str,
    present: Answer | None,
    version: int,
    client_id: str,
    by: User,
    at: datetime,
    **columns: Any,
) -> Answer:
    """Write `columns` as the answer to `key` in the place of `present`, read under `writing`. Raises Conflict."""
    stamps: dict[str, Any] = {"client_id": client_id, "saved_by": by, "saved_at": at}
    if present is None:
        answer = Answer.objects.create(entry=entry, key=key, version=1, **stamps, **columns)
    else:
        answer = save_as_read(present, seen=version, **stamps, **columns)
    note_assisted(entry, key, by=by, at=at, saved_at=answer.saved_at)
    return answer
