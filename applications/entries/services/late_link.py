"""Late links: one person may apply after the closing, once."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from applications.calls.workflows import CallState
from applications.entries.deadline_messages import late_link_granted
from applications.entries.models import Extension, LateLink, StageEntry
from applications.entries.selectors.late_links import why_not
from applications.entries.services.start import start_application
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.crypto import digest
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated
from core.windows import instant_of
from incubator.startups.models import Startup


def grant_late_link(
    *, stage: Stage, address: str, closes_wall: datetime, reason: str, language: str, by: User, at: datetime
) -> LateLink:
    """Mail the person of `address` a link by which they alone may apply to `stage`, the first of its call, until
    `closes_wall`, a naive wall time in the zone of the call. Journalled.

    Raises PermissionDenied, and TransitionRefused when the reason is empty, the call is not out, or the instant is not
    after the closing and after `at`.
    """
    require(by, "entries.grant_late_link", stage.call)
    reason = stated(reason, _("Write the reason: the person reads it, and the journal keeps it."))
    closes_at = instant_of(closes_wall, stage.call.zone, closing=True)
    if stage.number != 1 or stage.call.state != CallState.PUBLISHED:
        raise TransitionRefused([_("Late links are for the first stage of a published call.")])
    if closes_at <= max(stage.closes_at, at):
        raise TransitionRefused([_("The link must last beyond the deadline of the stage, and beyond now.")])
    secret = secrets.token_urlsafe(24)
    person = User.objects.filter(email__iexact=address, is_active=True).first()
    with transaction.atomic():
        link = LateLink.objects.create(
            stage=stage,
            address=address.strip().lower(),
            secret_hash=digest(secret),
            closes_wall=closes_wall.isoformat(timespec="seconds"),
            closes_at=closes_at,
            reason=reason,
            granted_by=by,
            granted_at=at,
        )
        payload = {"call": stage.call.code, "closes_at": closes_at.isoformat()}
        act = journal.append(link, event="grant", by=by, at=at, reason=reason, payload=payload)
        url = settings.BASE_URL + reverse("entries:late", args=[secret])
        post(late_link_granted(link, person, language, url), about=link, number=act.number)
    return link


def revoke_late_link(*, link: LateLink, by: User, at: datetime) -> LateLink:
    """Take back a link that nobody used. Raises PermissionDenied, and TransitionRefused once it was used."""
    require(by, "entries.grant_late_link", link.stage.call)
    with transaction.atomic():
        fresh = _locked(link)
        if fresh.used_at:
            raise TransitionRefused([_("This link was used: the application is there.")])
        if fresh.revoked_at is None:
            fresh.revoked_at = at
            fresh.save(update_fields=["revoked_at"])
            journal.append(fresh, event="revoke", by=by, at=at)
    return fresh


def use_late_link(
    *, link: LateLink, startup: Startup, by: User, at: datetime, language: str = "", channel: str = ""
) -> StageEntry:
    """Open the application of `startup`, or the draft that it has, until the instant of `link`; return its entry.

    The link is used up. Raises TransitionRefused with a sentence when it is not for `by`, was used or taken back, is
    over, or when the application is submitted already.
    """
    with transaction.atomic():
        fresh = _locked(link)
        if refusal := why_not(fresh, by, at):
            raise TransitionRefused([refusal])
        entry = start_application(
            call=fresh.stage.call,
            startup=startup,
            by=by,
            at=at,
            language=language,
            channel=channel,
            until=fresh.closes_at,
        )
        _give_time(fresh, entry, by, at)
        fresh.used_at, fresh.entry = at, entry
        fresh.save(update_fields=["used_at", "entry"])
        journal.append(fresh, event="use", by=by, at=at, payload={"application": entry.application.reference})
    return entry


def _give_time(link: LateLink, entry: StageEntry, by: User, at: datetime) -> None:
    locked = lock(entry)
    if locked.state != EntryState.DRAFT or locked.stage_id != link.stage_id:
        raise TransitionRefused([_("This application is submitted already.")])
    Extension.objects.create(
        entry=locked,
        closes_wall=link.closes_wall,
        closes_at=link.closes_at,
        reason=link.reason,
        granted_by=link.granted_by,
        granted_at=at,
    )
    payload = {"closes_wall": link.closes_wall, "closes_at": link.closes_at.isoformat(), "late_link": link.pk}
    journal.append(locked, event="extend", by=by, at=at, reason=link.reason, payload=payload)


def _locked(link: LateLink) -> LateLink:
    fresh = LateLink.objects.select_for_update(no_key=True, of=("self",)).select_related("stage__call__programme")
    return fresh.get(pk=link.pk)
