"""Returning a deposit to its applicant with named questions, reminding of it, and what happens when nothing comes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction as database
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.messages import correction_due
from applications.entries.models import Correction, StageEntry
from applications.entries.selectors.corrections import corrections_to_lapse, corrections_to_remind
from applications.entries.selectors.drafts import with_relations
from applications.entries.workflows import EntryState
from applications.forms.schema import FormDocument
from core import journal
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, transition
from core.windows import instant_of


def send_back(
    *, entry: StageEntry, questions: Sequence[str], due_wall: datetime, reason: str, by: User, at: datetime
) -> StageEntry:
    """Return `entry` so that `questions` (keys of its deposit's form), and only these, are corrected until `due_wall`,
    a naive wall time in the zone of the call. Journalled, and told to the applicant with `reason`.

    Raises TransitionForbidden, and TransitionRefused when no question is named, one is unknown, the date has passed or
    the reason is empty.
    """
    payload: dict[str, object] = {}
    with transition(entry, "send_back", by=by, at=at, reason=reason, payload=payload) as fresh:
        if fresh.already:
            return fresh
        with_relations(fresh)
        zone = fresh.stage.call.zone
        due_at = check_due(due_wall, zone, at)
        if unmet := not_returnable(fresh, questions):
            raise TransitionRefused(unmet)
        wall = due_wall.isoformat(timespec="seconds")
        Correction.objects.create(
            entry=fresh,
            deposit_id=fresh.deposit_id,
            questions=list(questions),
            reason=reason.strip(),
            due_wall=wall,
            due_at=due_at,
            asked_by=by,
            asked_at=at,
        )
        payload |= {"questions": list(questions), "due_wall": wall, "zone": zone}
    return fresh


def check_due(due_wall: datetime, zone: str, at: datetime) -> datetime:
    """Return the instant of a correction's date in `zone`. Raises TransitionRefused when it has passed at `at`."""
    due_at = instant_of(due_wall, zone, closing=True)
    if due_at <= at:
        raise TransitionRefused([_("The date by which it is to be corrected must be in the future.")])
    return due_at


def not_returnable(entry: StageEntry, questions: Sequence[str]) -> list[str]:
    """Return the sentences that say why `questions` of the deposit of `entry` cannot be returned; none when they can.

    A question that was hidden may go along with the one that hid it, never alone: its applicant would see nothing.
    """
    if not questions:
        return [_("Name at least one question to correct.")]
    if entry.deposit is None:
        return [_("Nothing has been submitted yet.")]
    form = FormDocument.parse(entry.deposit.document["form"])
    if not set(questions) <= {question.key for question in form.questions}:
        return [_("One of these questions is not in the form that was submitted.")]
    if set(questions).isdisjoint(one.key for one in form.asked_with(entry.deposit.document["answers"]).questions):
        return [_("None of these questions was asked in this application.")]
    return []


def lapse_corrections(at: datetime) -> int:
    """Submit again, with their old deposit, the entries whose correction did not come in time; return how many.

    What the applicant wrote meanwhile stays in the draft. Idempotent.
    """
    done = 0
    for correction in corrections_to_lapse(at):
        try:
            with transition(correction.entry, "lapse", by=None, at=at):
                done += 1
        except TransitionRefused:
            # Corrected or withdrawn in this very moment.
            continue
    return done


def remind_corrections(at: datetime) -> int:
    """Remind applicants, once each, of what they are to correct in the next 48 hours; return how many."""
    due = list(corrections_to_remind(at))
    for correction in due:
        _remind(correction, at)
    return len(due)


def _remind(correction: Correction, at: datetime) -> None:
    with database.atomic():
        entry = with_relations(lock(correction.entry))
        if entry.state != EntryState.RETURNED:
            return
        if Correction.objects.filter(pk=correction.pk, reminded_at__isnull=True).update(reminded_at=at):
            act = journal.append(entry, event="remind", by=None, at=at)
            post(correction_due(entry, correction), about=entry, number=act.number)
