"""Beginning a draft with what an earlier application of the same person says."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.models import Application, Right, StageEntry
from applications.entries.rules import helping_seat
from applications.entries.selectors.drafts import draft_of
from applications.entries.selectors.reuse import Plan, Taken, earlier_applications, plan_of
from applications.entries.services.answers import NotAnswerable, save_answer, writing
from applications.entries.services.files import copy_file
from applications.entries.services.team import invite
from applications.entries.workflows import EntryState
from applications.forms.schema import Question
from core.access import may, require
from core.transitions import TransitionRefused
from core.versions import Conflict
from incubator.toolbox.services import canvas_of, keep_version, save_block
from media.checks import FileRefused
from media.storages import StorageUnavailable


@dataclass
class Reused:
    """What was copied, and what was not, each with its reason."""

    answers: int = 0
    blocks: int = 0
    invited: int = 0
    refusals: list[str] = field(default_factory=list)


def reuse(*, entry: StageEntry, source: Application, people: Collection[int], by: User, at: datetime) -> Reused:
    """Copy into the draft `entry` what `source` answers of it and is not written there; return what was done.

    A file is copied through the checks of an upload, the canvas block by block, then kept as a version. Of the earlier
    team, `people` (keys of members) get an invitation to write: nobody is added. One answer that fails stops no other.
    Raises Application.DoesNotExist for what `by` may not copy, NotAnswerable, PermissionDenied.
    """
    require(by, "entries.change_stageentry", entry)
    if helping_seat(by, entry.application):
        raise PermissionDenied(_("You may not do this."))
    source = earlier_applications(by, entry).get(pk=source.pk)
    if entry.state != EntryState.DRAFT:
        raise NotAnswerable([_("This application has been submitted: nothing more can be changed here.")])
    plan, done = plan_of(entry, source, by), Reused()
    for taken in plan.copied:
        done.answers += _copied(entry, source, taken, done, by, at)
    if plan.canvas and plan.blocks:
        done.blocks = _copy_canvas(entry, plan.canvas, plan, by, at)
    for person in plan.people:
        if person.pk in people and may(by, "entries.manage_team", entry.application):
            done.invited += _invited(entry, person.full_name, person.email, done, by, at)
    entry.__dict__.pop("_draft", None)
    return done


def _copied(entry: StageEntry, source: Application, taken: Taken, done: Reused, by: User, at: datetime) -> bool:
    """Copy one answer; False when somebody has answered meanwhile, or when it cannot be kept."""
    key = taken.question.key
    try:
        if taken.stored:
            return copy_file(entry=entry, key=key, stored=taken.stored, by=by, at=at) is not None
        version = draft_of(entry).version(taken.question)
        client = f"reuse:{source.pk}"
        save_answer(entry=entry, key=key, value=taken.value, version=version, client_id=client, by=by, at=at)
    except Conflict:
        return False
    except FileRefused as refused:
        done.refusals.append(f"{taken.question.label}: {refused}")
        return False
    except (FileNotFoundError, StorageUnavailable):
        done.refusals.append(f"{taken.question.label}: {_('This file cannot be copied now.')}")
        return False
    return True


def _copy_canvas(entry: StageEntry, question: Question, plan: Plan, by: User, at: datetime) -> int:
    """Write the blocks that are empty, and keep the canvas as a version that says where it comes from."""
    copied = 0
    with writing(entry, question.key, by, at):
        canvas = canvas_of(entry.application.startup)
        keep_version(canvas=canvas, by=by, at=at)
        versions = dict(canvas.blocks.values_list("key", "version"))
        for block, text in plan.blocks:
            try:
                save_block(
                    canvas=canvas,
                    key=block.key,
                    text=text,
                    version=versions.get(block.key, 0),
                    client_id="reuse",
                    by=by,
                    at=at,
                )
            except Conflict:
                continue
            copied += 1
        name = _("From the application %(reference)s") % {"reference": plan.source.reference}
        keep_version(canvas=canvas, by=by, at=at, name=name, variant=question.variant or "")
    return copied


def _invited(entry: StageEntry, full_name: str, email: str, done: Reused, by: User, at: datetime) -> bool:
    try:
        invite(application=entry.application, right=Right.EDIT, by=by, at=at, full_name=full_name, email=email)
    except TransitionRefused as refused:
        done.refusals += [reason for reason in refused.reasons if reason not in done.refusals]
        return False
    return True
