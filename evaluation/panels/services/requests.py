"""Asking to join a jury that takes requests, and answering."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import journal
from core.access import require
from core.transitions import TransitionRefused, stated
from core.transitions import transition as door
from evaluation.panels.models import JuryRequest, Panel, PanelMember
from evaluation.panels.selectors.requests import applies_to, open_panels, sits_in
from evaluation.panels.services.panels import admit_member


def take_requests(*, panel: Panel, takes: bool, by: User, at: datetime) -> Panel:
    """Let anybody ask to join `panel`, or no longer; the same again changes nothing. Raises PermissionDenied."""
    require(by, "panels.change_panel", panel)
    with transaction.atomic():
        fresh = Panel.objects.select_for_update(of=("self",)).get(pk=panel.pk)
        if fresh.takes_requests != takes:
            fresh.takes_requests = takes
            fresh.save(update_fields=["takes_requests"])
            journal.append(fresh, event="open_to_requests" if takes else "close_to_requests", by=by, at=at)
        return fresh


def ask_to_join(*, panel: Panel, facts: Mapping[str, Any], by: User, at: datetime) -> JuryRequest:
    """Ask for a place in `panel`, with what a juror says of themselves (`facts`, by field of the request).

    Asked again, the first request stands. Raises TransitionRefused when the panel takes no requests, and for who sits
    in it or works on an application of its call.
    """
    statement = stated(facts["statement"], _("Write why you would like to join."))
    with transaction.atomic():
        Panel.objects.select_for_update(of=("self",)).get(pk=panel.pk)
        if present := JuryRequest.objects.filter(panel=panel, person=by).first():
            return present
        if unmet := _unmet(panel, by):
            raise TransitionRefused(unmet)
        asked = JuryRequest.objects.create(
            panel=panel, person=by, asked_at=at, **{**dict(facts), "statement": statement}
        )
        journal.append(asked, event="ask", by=by, at=at, to_state=asked.state)
        return asked


def _unmet(panel: Panel, person: User) -> list[str]:
    if not open_panels().filter(pk=panel.pk).exists():
        return [_("This jury takes no requests any more.")]
    if sits_in(person, panel):
        return [_("You sit in this jury already.")]
    if applies_to(person, panel.stage.call):
        return [_("You work on an application of this call: you cannot be of its jury.")]
    return []


def accept_request(*, asked: JuryRequest, by: User, at: datetime) -> JuryRequest:
    """Take the person into the panel with what they said, and mail them a sign-in link, as when they are invited.

    Raises PermissionDenied, or TransitionRefused when their account is closed or they apply to the call meanwhile.
    """
    with door(asked, "accept", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        if not fresh.person.is_active:
            raise TransitionRefused([_("This person's account is closed.")])
        if applies_to(fresh.person, fresh.panel.stage.call):
            raise TransitionRefused([_("This person works on an application of this call.")])
        said = {name: getattr(fresh, name) for name in ("languages", "sectors", "capacity", "organisation")}
        member, created = PanelMember.objects.get_or_create(panel=fresh.panel, person=fresh.person, defaults=said)
        if created:
            admit_member(member=member, by=by, at=at)
        fresh.answered_by, fresh.answered_at = by, at
    return fresh


def refuse_request(*, asked: JuryRequest, reason: str, by: User, at: datetime) -> JuryRequest:
    """Refuse it; the person reads `reason` in a message. Raises PermissionDenied, TransitionRefused without one."""
    with door(asked, "refuse", by=by, at=at, reason=reason) as fresh:
        if fresh.already:
            return fresh
        fresh.answered_by, fresh.answered_at = by, at
    return fresh
