"""One act on many entries: what it would do to each, and doing it batch by batch. Idempotent."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import MassAct, StageEntry, Tag, Tagging
from applications.entries.services.correction import check_due, not_returnable, send_back
from applications.entries.services.review import start_review
from applications.entries.services.screening import find_eligible
from applications.entries.services.tagging import put_tag, take_tag_off
from applications.entries.services.thread import write_message
from core import journal
from core.access import may, require
from core.transitions import TransitionForbidden, TransitionRefused, explain

logger = logging.getLogger(__name__)
BATCH = 50
WHOLE = ("application__startup", "application__call", "stage__call__programme", "form_revision", "deposit")
Act = MassAct.Act
# What a transition changes, in the words of the list.
CHANGES = {Act.FIND_ELIGIBLE: "eligible", Act.START_REVIEW: "in_review", Act.SEND_BACK: "returned"}


@dataclass(frozen=True)
class Line:
    """What an act would do to one entry: the state it would get, or the sentences that say why not."""

    entry: StageEntry
    becomes: str = ""
    refused: tuple[str, ...] = ()


def plan_lines(
    entries: Iterable[StageEntry],
    *,
    act: str,
    tag: Tag | None,
    by: User,
    at: datetime,
    questions: Sequence[str] = (),
) -> list[Line]:
    """Say of each of `entries` what `act` would change, or why not, in their order. Writes nothing.

    `questions` are those to be returned; as long as none is named, it is said whose could be.
    """
    keys = [entry.pk for entry in entries]
    found = StageEntry.objects.select_related(*WHOLE).in_bulk(keys)
    chosen = [found[key] for key in keys if key in found]
    if act in (Act.TAG, Act.UNTAG):
        return _tag_lines(chosen, act, tag, by)
    if act == Act.MESSAGE:
        return [_message_line(entry, by) for entry in chosen]
    lines = []
    for entry in chosen:
        said = explain(entry, act, by=by, at=at)
        refused = tuple(said.unmet) if said.allowed else (_("You may not do this."),)
        if act == Act.SEND_BACK and questions and not refused:
            refused = tuple(not_returnable(entry, questions))
        lines.append(Line(entry, refused=refused) if refused else Line(entry, becomes=CHANGES[Act(act)]))
    return lines


def _message_line(entry: StageEntry, by: User) -> Line:
    if may(by, "entries.answer_message", entry.application):
        return Line(entry, becomes=Act.MESSAGE)
    return Line(entry, refused=(_("You may not do this."),))


def _tag_lines(entries: list[StageEntry], act: str, tag: Tag | None, by: User) -> list[Line]:
    keys = [entry.application_id for entry in entries]
    tagged = set(Tagging.objects.filter(tag=tag, application__in=keys).values_list("application_id", flat=True))
    lines = []
    for entry in entries:
        has = entry.application_id in tagged
        if not may(by, "entries.tag_application", entry.application):
            lines.append(Line(entry, refused=(_("You may not do this."),)))
        elif has is (act == Act.TAG):
            sentence = _("It has this tag already.") if has else _("It does not have this tag.")
            lines.append(Line(entry, refused=(sentence,)))
        else:
            lines.append(Line(entry, becomes=act))
    return lines


def ask_mass_act(
    *,
    stage: Stage,
    act: str,
    tag: Tag | None,
    entries: list[int],
    by: User,
    at: datetime,
    text: str = "",
    questions: Sequence[str] = (),
    due_wall: datetime | None = None,
) -> MassAct:
    """Ask for `act` on the entries with these keys, journalled on the stage, and work the first batch off.

    `text` is what is written to the applicants, each in the thread of their application, or, with the `questions` that
    are returned until `due_wall` (naive, in the zone of the call), the reason that they read. The rest is for
    `run_due`. Raises PermissionDenied, and TransitionRefused when the date has passed.
    """
    require(by, "entries.sort_applications", stage.call)
    wall = due_wall.isoformat(timespec="seconds") if due_wall else ""
    payload: dict[str, Any] = {"act": act, "count": len(entries), "tag": tag.name if tag else ""}
    if due_wall:
        check_due(due_wall, stage.call.zone, at)
        payload |= {"questions": list(questions), "due_wall": wall, "zone": stage.call.zone}
    with transaction.atomic():
        Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
        asked = MassAct.objects.create(
            stage=stage,
            act=act,
            value=str(tag.pk) if tag else "",
            text=text,
            questions=list(questions),
            due_wall=wall,
            entries=entries,
            asked_by=by,
            asked_at=at,
        )
        journal.append(stage, event="mass_act", by=by, at=at, payload=payload)
    _work_batch(asked.pk, at)
    return MassAct.objects.get(pk=asked.pk)


def work_off_mass_acts(at: datetime) -> int:
    """Work off what is asked for and not done, batch by batch; return how many entries were tried. For `run_due`."""
    tried = 0
    for key in MassAct.objects.filter(finished_at__isnull=True).order_by("pk").values_list("pk", flat=True):
        while count := _work_batch(key, at):
            tried += count
    return tried


def _work_batch(key: int, at: datetime) -> int:
    """Try the next entries of one act; another process that has it keeps it."""
    with transaction.atomic():
        rows = MassAct.objects.select_for_update(skip_locked=True, of=("self",)).select_related("asked_by")
        asked = rows.filter(pk=key, finished_at__isnull=True).first()
        if asked is None:
            return 0
        keys = asked.entries[asked.position : asked.position + BATCH]
        entries = StageEntry.objects.select_related("application", "stage__call").in_bulk(keys)
        tag = Tag.objects.filter(pk=asked.value).first() if asked.value else None
        for one in keys:
            if one in entries:
                _try(asked, entries[one], tag, at)
        asked.position += len(keys)
        if asked.position >= len(asked.entries):
            asked.finished_at = at
        asked.save()
        return len(keys)


def _try(asked: MassAct, entry: StageEntry, tag: Tag | None, at: datetime) -> None:
    try:
        with transaction.atomic():
            _do(asked, entry, tag, at)
    except TransitionRefused as refusal:
        asked.refused.append([entry.application.reference, list(refusal.reasons)])
    except (TransitionForbidden, PermissionDenied):
        asked.refused.append([entry.application.reference, [_("You may not do this.")]])
    except Exception:
        logger.exception("mass act %s failed on entry %s", asked.pk, entry.pk)
        asked.refused.append([entry.application.reference, [_("This could not be done: it was written down for us.")]])
    else:
        asked.changed += 1


def _do(asked: MassAct, entry: StageEntry, tag: Tag | None, at: datetime) -> None:
    common: Mapping[str, Any] = {"by": asked.asked_by, "at": at}
    match asked.act:
        case Act.FIND_ELIGIBLE:
            find_eligible(entry=entry, **common)
        case Act.START_REVIEW:
            start_review(entry=entry, **common)
        case Act.MESSAGE:
            # What one of them asked stays to be answered: the message is everybody's.
            write_message(application=entry.application, text=asked.text, settles=False, **common)
        case Act.SEND_BACK:
            due = datetime.fromisoformat(asked.due_wall)
            send_back(entry=entry, questions=asked.questions, due_wall=due, reason=asked.text, **common)
        case _ if tag is None:
            raise TransitionRefused([_("This tag is gone.")])
        case Act.TAG:
            put_tag(application=entry.application, tag=tag, **common)
        case _:
            take_tag_off(application=entry.application, tag=tag, **common)
