"""Writes about calls."""

import logging
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from applications.calls.call_file import CallFileError
from applications.calls.enums import Keep
from applications.calls.models import Call, Outage, Stage
from applications.calls.selectors import drifted_stages
from applications.calls.workflows import CallState
from core import journal
from core.access import require
from core.i18n import LocalisedText
from core.models import MessageTemplate
from core.outbox.notices import events
from core.outbox.wording import Words
from core.registries import call_parts
from core.transitions import TransitionRefused, lock
from core.transitions import transition as move
from core.windows import Window, instant_of

logger = logging.getLogger(__name__)


def schedule_stage(stage: Stage, *, opens_wall: str, closes_wall: str) -> Stage:
    """Set the window of `stage` (not saved) from wall times announced in its call's zone; return it.

    The wall times are naive ISO texts ("2027-02-28T23:59:59"); the instants are derived from them and never set
    otherwise. Raises `CallFileError` when a time cannot be read or the window is empty.
    """
    walls = []
    for name, text in (("opens", opens_wall), ("closes", closes_wall)):
        try:
            walls.append(_naive(text))
        except ValueError as error:
            raise CallFileError(name, _("“%(value)s” is not a date and a time.") % {"value": text[:40]}) from error
    try:
        window = Window.announced(walls[0], walls[1], stage.call.zone)
    except ValueError as error:
        raise CallFileError("closes", _("A stage closes after it opens.")) from error
    stage.opens_wall, stage.closes_wall = (wall.isoformat(timespec="seconds") for wall in walls)
    stage.opens_at, stage.closes_at = window.opens_at, window.closes_at
    return stage


def _naive(text: str) -> datetime:
    wall = datetime.fromisoformat(text)
    if wall.tzinfo is not None:
        raise ValueError("a wall time has no zone of its own")
    return wall.replace(microsecond=0)


def publish_call(*, call: Call, by: User, at: datetime) -> Call:
    """Publish `call`: its forms, rules and grids are frozen in the same transaction.

    Raises TransitionRefused with a sentence for each thing that is missing.
    """
    with move(call, "publish", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        fresh.published_at = at
        for part in call_parts:
            part.freeze(fresh)
    return fresh


def archive_call(*, call: Call, by: User, at: datetime) -> Call:
    """Archive `call`, whose last stage is closed."""
    with move(call, "archive", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
    return fresh


def cancel_call(*, call: Call, by: User, at: datetime, reason: str) -> Call:
    """Cancel `call`; `reason` is journalled. Raises TransitionRefused without one."""
    with move(call, "cancel", by=by, at=at, reason=reason) as fresh:
        if fresh.already:
            return fresh
    return fresh


def lock_stage(stage: Stage) -> Stage:
    """Lock the row of `stage` and return a new instance: what decides on a stage, and its release, take turns.

    To be called in a transaction, before anything under the stage is locked.
    """
    return Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)


def report_drift(at: datetime) -> int:
    """Log the windows that new zone data pulled apart, and return how many there are: an officer decides on each."""
    drifted = drifted_stages(at)
    for stage in drifted:
        logger.warning("the window of %s is no longer at the instants stored: an officer decides", stage)
    return len(drifted)


def settle_drift(*, stage: Stage, keep: Keep, by: User, at: datetime, reason: str) -> Stage:
    """Settle a window that new zone data pulled apart, and journal it on the call.

    Keeping the wall times moves the instants; keeping the instants rewrites the wall times that are shown. Raises
    PermissionDenied.
    """
    require(by, "calls.change_call", stage.call)
    with transaction.atomic():
        call = lock(stage.call)
        fresh = Stage.objects.get(pk=stage.pk)
        fresh.call = call
        before = [fresh.opens_at.isoformat(), fresh.closes_at.isoformat(), fresh.opens_wall, fresh.closes_wall]
        if keep is Keep.INSTANTS:
            window = fresh.window
            fresh.opens_wall = _wall_text(window.opens_at.astimezone(ZoneInfo(call.zone)))
            fresh.closes_wall = _wall_text(window.closes_in(call.zone))
        schedule_stage(fresh, opens_wall=fresh.opens_wall, closes_wall=fresh.closes_wall)
        fresh.save()
        after = [fresh.opens_at.isoformat(), fresh.closes_at.isoformat(), fresh.opens_wall, fresh.closes_wall]
        payload = {"stage": fresh.number, "keep": keep.value, "before": before, "after": after}
        journal.append(call, event="settle_drift", by=by, at=at, reason=reason, payload=payload)
    return fresh


def move_closing(*, stage: Stage, closes_wall: datetime, reason: LocalisedText, by: User, at: datetime) -> Outage:
    """Let everybody submit to `stage` until `closes_wall`, a naive wall time in the zone of the call, after an outage.

    `reason` is read on the call's page, in each of its languages. Journalled on the call. To be called in a
    transaction. Raises PermissionDenied, and TransitionRefused with a sentence when the stage is not under way, the new
    closing is not later, or the reason is not there in a language.
    """
    require(by, "calls.change_call", stage.call)
    call = lock(stage.call)
    fresh = lock_stage(stage)
    fresh.call = call
    before = fresh.closes_wall
    if refusals := list(_refusals_of_move(fresh, closes_wall, reason, at)):
        raise TransitionRefused(refusals)
    schedule_stage(fresh, opens_wall=fresh.opens_wall, closes_wall=closes_wall.isoformat(timespec="seconds"))
    fresh.first_closes_wall = fresh.first_closes_wall or before
    fresh.save(update_fields=["closes_wall", "closes_at", "first_closes_wall"])
    payload = {"stage": fresh.number, "before": before, "after": fresh.closes_wall}
    journal.append(call, event="declare_outage", by=by, at=at, reason=str(reason), payload=payload)
    return Outage.objects.create(
        stage=fresh, closed_wall=before, closes_wall=fresh.closes_wall, reason=reason, declared_by=by, declared_at=at
    )


def _refusals_of_move(stage: Stage, closes_wall: datetime, reason: LocalisedText, at: datetime) -> Iterator[str]:
    """Yield why the closing of `stage` cannot move to `closes_wall`."""
    if stage.call.state != CallState.PUBLISHED or at < stage.opens_at:
        yield _("Only a stage that has opened can get a later deadline.")
    closes_at = instant_of(closes_wall, stage.call.zone, closing=True)
    if closes_at <= stage.closes_at or closes_at <= at:
        yield _("The new deadline must be after the present one, and not past.")
    if not all(reason.get(language, "").strip() for language in stage.call.languages):
        yield _("Write the reason in each language of the call: it is shown on its page.")


def _wall_text(local: datetime) -> str:
    return local.replace(tzinfo=None).isoformat(timespec="seconds")


def write_message(*, event: str, language: str, call: Call | None, words: Words, by: User) -> MessageTemplate:
    """Write the text of `event` in `language`, for `call` or (None) for all, and note it in Wagtail's log.

    `words` is judged already (`core.outbox.wording.faults`).
    """
    require_message_writer(by, event, call)
    columns = {"subject": words.subject, "body": words.body, "short": words.short}
    with transaction.atomic():
        written, is_new = MessageTemplate.objects.update_or_create(
            event=event, language=language, call_code=call.code if call else "", defaults=columns
        )
        log(written, "wagtail.create" if is_new else "wagtail.edit", user=by, content_changed=True)
    return written


def reset_message(*, event: str, language: str, call: Call | None, by: User) -> bool:
    """Take the officers' text away: that of all calls, then the product's, stands again. Tell whether there was one."""
    require_message_writer(by, event, call)
    with transaction.atomic():
        code = call.code if call else ""
        written = MessageTemplate.objects.filter(event=event, language=language, call_code=code).first()
        if written is None:
            return False
        log(written, "wagtail.delete", user=by, deleted=True)
        written.delete()
    return True


def require_message_writer(person: User, event: str, call: Call | None) -> None:
    """Raise PermissionDenied unless `person` may write the text of `event`, for `call` or (None) for all."""
    if call is not None:
        require(person, "calls.write_messages_of_call", call)
    else:
        require(person, "calls.write_secret_messages" if events[event].secret else "calls.write_messages")
