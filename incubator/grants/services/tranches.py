"""The plan of tranches, and the facts that meet their conditions."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import formats, journal
from core.access import require
from core.clock import day_of
from core.money import Money
from core.transitions import TransitionRefused
from incubator.grants.funding import NotTheAward
from incubator.grants.models import Award, Disbursement, GrantAgreement, Tranche, TrancheCondition
from incubator.grants.models.disbursement import OPEN
from incubator.grants.plan import ACCOUNTED_FOR, BY_REPORTS, ConditionKind, Step, amounts_of, outside
from incubator.grants.services.by_visit import meet_again
from incubator.grants.services.locking import lock_award
from incubator.grants.workflows import AgreementState
from media.checks import IMAGES
from media.models import StoredFile
from media.services import attach, store_upload

EVIDENCE_KIND = "grants.evidence"
ACCEPTED = ("application/pdf", *IMAGES)
MOST_BYTES = 10 * 1024 * 1024
FOUR_DIGITS = Decimal("0.0001")


def plan_tranches(*, award: Award, steps: Sequence[Step], ends_on: date, by: Any, at: datetime) -> Award:
    """Cut `award` into the tranches `steps`, in place of those it had, as long as its agreement is not signed.

    `ends_on` is the last day of the agreement. Visits that were recorded already meet the conditions that wait for
    one, in their order, whichever they met before. Raises PermissionDenied, and TransitionRefused: the tranches do not
    make up the award, a day is outside the agreement.
    """
    with transaction.atomic():
        fresh = lock_award(award)
        require(by, "grants.plan_award", fresh)
        agreement = GrantAgreement.objects.get(award=fresh)
        if agreement.state != AgreementState.DRAFTED:
            raise TransitionRefused([_("The agreement is signed: its tranches can no longer be changed here.")])
        amounts = _checked(fresh, steps, ends_on)
        Disbursement.objects.filter(tranche__award=fresh).delete()
        Tranche.objects.filter(award=fresh).delete()
        GrantAgreement.objects.filter(pk=agreement.pk).update(ends_on=ends_on)
        lay_tranches(fresh, steps, amounts)
        payload = {"amounts": [str(amount) for amount in amounts], "ends_on": ends_on.isoformat()}
        journal.append(fresh, event="plan", by=by, at=at, payload=payload)
        meet_again(fresh, by=by, at=at)
        return fresh


def lay_tranches(award: Award, steps: Sequence[Step], amounts: Sequence[Decimal]) -> None:
    """Create the tranches of `award` with their conditions and a planned payment each."""
    for number, (step, amount) in enumerate(zip(steps, amounts, strict=True), start=1):
        share = (amount / award.amount).quantize(FOUR_DIGITS)
        tranche = Tranche.objects.create(award=award, number=number, share=share, amount=amount, due_on=step.due_on)
        Disbursement.objects.create(tranche=tranche)
        for kind in step.conditions:
            accounted_for = ACCOUNTED_FOR if kind == ConditionKind.EVIDENCE else None
            TrancheCondition.objects.create(tranche=tranche, kind=kind, share=accounted_for)


def record_condition(
    *,
    condition: TrancheCondition,
    file: IO[bytes],
    name: str,
    by: Any,
    at: datetime,
    note: str = "",
) -> TrancheCondition:
    """Record the fact that meets `condition`, with its evidence; anew while the payment is not approved.

    Raises PermissionDenied, TransitionRefused (what reports and visits meet is met by them alone), and
    media.checks.FileRefused for a file that cannot be kept.
    """
    award = condition.tranche.award
    require(by, "grants.record_condition", condition)
    if condition.kind == ConditionKind.VISIT:
        raise TransitionRefused([_("This is met by a visit, once it is recorded.")])
    if condition.kind in BY_REPORTS:
        raise TransitionRefused([_("This is met by the reports of the start-up, once they are accepted.")])
    stored = store_upload(file, name=name, kind=EVIDENCE_KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)
    with transaction.atomic():
        lock_award(award)
        fresh = TrancheCondition.objects.select_for_update().get(pk=condition.pk)
        if not Disbursement.objects.filter(tranche=fresh.tranche_id, state__in=OPEN).exists():
            raise TransitionRefused([_("This payment is approved: its conditions can no longer be changed.")])
        fresh.note = note.strip()
        fresh.evidence, fresh.met_at, fresh.met_by = attach(stored, at=at), at, by
        fresh.save()
        _journal(award, fresh, stored, by, at)
        return fresh


def _checked(award: Award, steps: Sequence[Step], ends_on: date) -> list[Decimal]:
    starts_on = day_of(award.awarded_at)
    if ends_on < starts_on:
        raise TransitionRefused([_("The agreement would end before the grant was awarded.")])
    found = [
        _("The day of tranche %(number)s is outside the agreement (%(first)s to %(last)s).")
        % {"number": number, "first": formats.day(starts_on), "last": formats.day(ends_on)}
        for number in outside([step.due_on for step in steps], starts_on, ends_on)
    ]
    try:
        amounts = amounts_of(Money(award.amount, award.currency), [step.part for step in steps])
    except NotTheAward:
        granted = formats.money(award.amount, award.currency)
        found.append(_("The tranches must make up the award, %(amount)s.") % {"amount": granted})
    if found:
        raise TransitionRefused(found)
    return amounts


def _journal(award: Award, condition: TrancheCondition, stored: StoredFile, by: Any, at: datetime) -> None:
    payload: dict[str, Any] = {
        "tranche": condition.tranche.number,
        "condition": condition.kind,
        "file": stored.sha256,
    }
    journal.append(award, event="record_condition", by=by, at=at, payload=payload)
