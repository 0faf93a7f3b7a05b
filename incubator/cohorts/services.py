"""Writes about cohorts: enrolling, graduating, leaving."""

from datetime import datetime
from typing import Any

from django.db import transaction as database

from core import journal
from core.i18n import LocalisedText
from core.transitions import transition
from incubator.cohorts.models import Cohort, Enrolment
from incubator.programmes.models import Programme
from incubator.startups.models import Startup
from incubator.startups.services import add_scope

Scope = tuple[str, str, str, str]


@database.atomic
def enrol_startup(
    *,
    startup: Startup,
    cohort_code: str,
    programme: Programme,
    source_reference: str,
    scope: Scope,
    by: Any,
    at: datetime,
) -> Enrolment:
    """Put `startup` in the cohort of this code, which is made when it is missing, and return the enrolment.

    `source_reference` is the application's reference, `scope` its programme, territory, hub and call codes. Idempotent
    on the reference; a start-up that is in the cohort already, by another application, stays there once.
    """
    cohort, _made = Cohort.objects.get_or_create(
        code=cohort_code, defaults={"programme": programme, "name": LocalisedText(cohort_code)}
    )
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    found = (
        Enrolment.objects.filter(source_reference=source_reference).first()
        or Enrolment.objects.filter(cohort=cohort, startup=startup).first()
    )
    if found:
        return found
    programme_code, territory, hub_code, call_code = scope
    enrolment = Enrolment.objects.create(
        cohort=cohort,
        startup=startup,
        source_reference=source_reference,
        enrolled_at=at,
        programme_code=programme_code,
        territory=territory,
        hub_code=hub_code,
        call_code=call_code,
    )
    add_scope(startup=startup, scope=scope)
    journal.append(enrolment, event="enrolled", by=by, at=at, to_state=enrolment.state)
    return enrolment


def graduate(*, enrolment: Enrolment, by: Any, at: datetime, reason: str = "") -> Enrolment:
    """Note that the start-up finished the programme; `reason` may say how."""
    return _end(enrolment, "graduate", by=by, at=at, reason=reason)


def leave(*, enrolment: Enrolment, by: Any, at: datetime, reason: str) -> Enrolment:
    """Note that the start-up left the programme. Raises TransitionRefused without a reason."""
    return _end(enrolment, "leave", by=by, at=at, reason=reason)


def _end(enrolment: Enrolment, act: str, *, by: Any, at: datetime, reason: str) -> Enrolment:
    with transition(enrolment, act, by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.ended_at = at
    return fresh
