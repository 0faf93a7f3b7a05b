"""Visits to start-ups: planned, recorded with what was seen, agreed or contested."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated
from core.transitions import transition as door
from incubator.grants.messages.visits import visit_planned
from incubator.grants.models import Award, GrantAgreement, SiteVisit, VisitFile
from incubator.grants.selectors.visits import visitors_of
from incubator.grants.services.by_visit import meet
from incubator.grants.services.tranches import ACCEPTED, MOST_BYTES
from incubator.grants.workflows import AgreementState
from incubator.grants.workflows.site_visit import outside_agreement
from media.services import keep_upload

VISIT_KIND = "grants.visit"
ENDED = [AgreementState.CLOSED, AgreementState.TERMINATED]


@dataclass(frozen=True)
class VisitRecord:
    """What a visit found: the day, the place, the people, what was seen. `findings` may be empty."""

    visited_on: date
    place: str
    met: str
    seen: str
    equipment_seen: bool
    findings: str = ""


def plan_visit(*, award: Award, visitor: Any, planned_on: date, purpose: str, by: Any, at: datetime) -> SiteVisit:
    """Plan a visit to the start-up of `award`; the start-up and who goes are told.

    Raises PermissionDenied, and TransitionRefused: the agreement has ended, a day outside of it, no purpose, a person
    whose role does not reach the award.
    """
    with transaction.atomic():
        agreement = lock(award.agreement)
        fresh = agreement.award
        require(by, "grants.plan_visit", fresh)
        why = stated(purpose, _("Write what the visit is for."))
        _refuse_plan(agreement, visitor, planned_on)
        visit = SiteVisit.objects.create(
            award=fresh,
            number=SiteVisit.objects.filter(award=fresh).count() + 1,
            planned_on=planned_on,
            visitor=visitor,
            purpose=why,
            planned_by=by,
            planned_at=at,
        )
        payload = {"planned_on": planned_on.isoformat(), "visitor": visitor.pk}
        entry = journal.append(visit, event="plan", by=by, at=at, to_state=visit.state, payload=payload)
        post(visit_planned(visit), about=visit, number=entry.number)
        return visit


def record_visit(
    *, visit: SiteVisit, record: VisitRecord, files: Sequence[tuple[IO[bytes], str]] = (), by: Any, at: datetime
) -> SiteVisit:
    """Record that a visit was made, with its `files` (content, name): it meets the first condition that waits for one.

    Raises TransitionRefused (a day to come or outside the agreement, nothing seen), and media.checks.FileRefused.
    """
    with door(visit, "record", by=by, at=at, payload={"visited_on": record.visited_on.isoformat()}) as fresh:
        if fresh.already:
            return fresh
        fresh.visited_on, fresh.equipment_seen = record.visited_on, record.equipment_seen
        fresh.place = stated(record.place, _("Write where the visit was made."))
        fresh.met = stated(record.met, _("Write who was met."))
        fresh.seen = stated(record.seen, _("Write what was seen."))
        fresh.findings = record.findings.strip()
        fresh.recorded_by, fresh.recorded_at = by, at
        for content, name in files:
            how = {"kind": VISIT_KIND, "accept": ACCEPTED, "max_bytes": MOST_BYTES}
            VisitFile.objects.create(visit=fresh, file=keep_upload(content, name=name, by=by, at=at, **how))
        meet(fresh.award, fresh, by=by, at=at)
    return fresh


def agree_visit(*, visit: SiteVisit, by: Any, at: datetime, answer: str = "") -> SiteVisit:
    """Agree with the record of a visit, for the start-up; `answer` may add a sentence."""
    return _answered(visit, "agree", answer, by, at)


def contest_visit(*, visit: SiteVisit, reason: str, by: Any, at: datetime) -> SiteVisit:
    """Contest the record of a visit, for the start-up. Raises TransitionRefused without a sentence."""
    return _answered(visit, "contest", reason, by, at)


def _answered(visit: SiteVisit, act: str, sentence: str, by: Any, at: datetime) -> SiteVisit:
    with door(visit, act, by=by, at=at, reason=sentence) as fresh:
        if not fresh.already:
            fresh.answer, fresh.answered_by, fresh.answered_at = sentence.strip(), by, at
    return fresh


def cancel_visit(*, visit: SiteVisit, reason: str, by: Any, at: datetime) -> SiteVisit:
    """Cancel a planned visit. Raises TransitionRefused without a reason."""
    with door(visit, "cancel", by=by, at=at, reason=reason) as fresh:
        return fresh


def _refuse_plan(agreement: GrantAgreement, visitor: Any, planned_on: date) -> None:
    sentences = []
    if agreement.state in ENDED:
        sentences.append(_("The agreement has ended."))
    if said := outside_agreement(planned_on, day_of(agreement.award.awarded_at), agreement.ends_on):
        sentences.append(said)
    if not visitors_of(agreement.award).filter(pk=visitor.pk).exists():
        sentences.append(_("Choose a person of the team whose role reaches this grant."))
    if sentences:
        raise TransitionRefused(sentences)
