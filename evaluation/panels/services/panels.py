"""Setting up a jury: panels, and the people invited to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_person, grant_role, send_sign_in_link
from applications.calls.models import Stage
from core import journal
from core.access import may, require
from core.transitions import TransitionRefused
from evaluation.panels.models import Panel, PanelMember


def create_panel(*, stage: Stage, name: str, by: User, at: datetime) -> Panel:
    """Return the panel of that name in `stage`, created when there is none. Raises PermissionDenied."""
    require(by, "panels.change_panel", Panel(stage=stage, name=name))
    panel, created = Panel.objects.get_or_create(stage=stage, name=name)
    if created:
        journal.append(panel, event="create", by=by, at=at)
    return panel


def add_member(
    *,
    panel: Panel,
    email: str,
    full_name: str,
    by: User,
    at: datetime,
    language: str = "",
    languages: Sequence[str] = (),
    capacity: int = 20,
    organisation: str = "",
    is_chair: bool = False,
) -> PanelMember:
    """Invite a juror to `panel`: an account when they have none, the role for this call, and a sign-in link by mail.

    `languages` are codes they read (none: any), `capacity` the entries they take at most. Of a person who is in the
    panel already these are changed, and no link is sent. Raises PermissionDenied, or TransitionRefused when their
    account is closed.
    """
    require(by, "panels.change_panel", panel)
    with transaction.atomic():
        Panel.objects.select_for_update().get(pk=panel.pk)
        person = create_person(email=email, full_name=full_name, language=language)
        if not person.is_active:
            raise TransitionRefused([_("This person's account is closed.")])
        member, created = PanelMember.objects.update_or_create(
            panel=panel,
            person=person,
            defaults={
                "languages": list(languages),
                "capacity": capacity,
                "organisation": organisation,
                "is_chair": is_chair,
            },
        )
        if created:
            return admit_member(member=member, by=by, at=at)
        journal.append(member, event="change", by=by, at=at, payload={"capacity": capacity, "is_chair": is_chair})
        return member


# What the officers of a call alone may change of a juror.
OFFICERS_ALONE = ("least", "is_chair")


def change_member(*, member: PanelMember, facts: Mapping[str, Any], by: User, at: datetime) -> PanelMember:
    """Keep what a juror or an officer of the call says of the juror, by name of the field; journal which ones changed.

    A juror's own words change neither `least` nor `is_chair`: these are left as they are. Raises PermissionDenied, or
    TransitionRefused when the juror would take fewer applications at most than at least.
    """
    require(by, "panels.change_member", member)
    with transaction.atomic():
        fresh = (
            PanelMember.objects.select_for_update(of=("self",))
            .select_related("person", "panel__stage__call")
            .get(pk=member.pk)
        )
        staff = may(by, "panels.change_panel", fresh.panel)
        said = {name: value for name, value in facts.items() if staff or name not in OFFICERS_ALONE}
        changed = [name for name, value in said.items() if getattr(fresh, name) != value]
        for name in changed:
            setattr(fresh, name, said[name])
        if fresh.least > fresh.capacity:
            raise TransitionRefused([_("This juror is asked for %(least)s at least.") % {"least": fresh.least}])
        if changed:
            fresh.save(update_fields=changed)
            journal.append(fresh, event="change", by=by, at=at, payload={"fields": changed})
        return fresh


def admit_member(*, member: PanelMember, by: User, at: datetime) -> PanelMember:
    """Make a panel's member a juror of its call and mail them a sign-in link. Raises PermissionDenied."""
    require(by, "panels.change_panel", member.panel)
    with transaction.atomic():
        call = member.panel.stage.call
        grant_role(person=member.person, role=Role.JUROR, by=by, at=at, call_code=call.code)
        journal.append(member, event="admit", by=by, at=at, payload={"capacity": member.capacity})
        send_sign_in_link(person=member.person, by=by, at=at, next_url=reverse("reviews:begin"))
    return member
