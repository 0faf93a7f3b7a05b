"""Amendments: who sees them, for whom they wait, what they say, what their guards need to know."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.selectors import reach_q
from core import formats
from incubator.grants.funding import NotTheAward
from incubator.grants.models import Amendment, Award, Tranche
from incubator.grants.models.amendment import UNDER_WAY
from incubator.grants.selectors.awards import awards_visible_to
from incubator.grants.selectors.changes import Change, new_budget, new_tranches, objections
from incubator.grants.workflows import AmendmentState
from incubator.grants.workflows.amendment import AmendmentFacts
from incubator.startups.selectors import TEAM, living_reaches

FORMAT = "tremplin.amendment/1"


def change_of(amendment: Amendment) -> Change:
    """Return what `amendment` changes."""
    budget = {key: Decimal(amount) for key, amount in amendment.budget.items()}
    return Change(amendment.amount, amendment.ends_on, budget or None, amendment.goals)


def amendments_of(award: Award) -> QuerySet[Amendment]:
    """Return the amendments of the agreement on `award`, the first one first, with who proposed and approved them."""
    found = Amendment.objects.filter(agreement__award=award).order_by("number")
    return found.select_related("agreement__award__enrolment__startup", "proposed_by", "approved_by")


def amendments_waiting_for(user: Any) -> QuerySet[Amendment]:
    """Return the amendments whose next act is that of `user`: to approve, to sign, to countersign."""
    mine = living_reaches(user, *TEAM).values("startup")
    theirs = reach_q(user, [Role.DIRECTOR], "agreement__award__")
    found = Amendment.objects.filter(
        Q(theirs, state=AmendmentState.PROPOSED) & ~Q(proposed_by=user.pk)
        | Q(theirs, state=AmendmentState.SIGNED) & ~Q(signed_by=user.pk)
        | Q(state=AmendmentState.APPROVED, agreement__award__enrolment__startup__in=mine)
    )
    return found.select_related("agreement__award__enrolment__startup").order_by("proposed_at")


def is_amended(award: Award) -> bool:
    """Tell whether an amendment of `award` is under way."""
    return Amendment.objects.filter(agreement__award=award, state__in=UNDER_WAY).exists()


def amendment_facts(amendment: Amendment, /, *, by: Any, at: datetime) -> AmendmentFacts:
    """Return the facts of an amendment that `by` wants to move at `at`."""
    actor = by.pk if by is not None else None
    return AmendmentFacts(
        actor_proposed=actor is not None and amendment.proposed_by_id == actor,
        actor_signed=actor is not None and amendment.signed_by_id == actor,
        actor_name=by.full_name if by is not None else "",
        objections=tuple(objections(amendment.agreement.award, change_of(amendment), at)),
    )


def text_of_amendment(amendment: Amendment) -> dict[str, Any]:
    """Return what `amendment` says as JSON values, in the reader's language; before it is in force."""
    award = amendment.agreement.award
    return {
        "format": FORMAT,
        "language": get_language(),
        "award": award.reference,
        "number": amendment.number,
        "sentences": sentences_of(award, change_of(amendment)),
        "reason": amendment.reason,
    }


def sentences_of(award: Award, change: Change) -> list[str]:
    """Return what `change` changes of `award`, a sentence each: what it was, what it becomes."""
    found = []
    if change.amount not in (None, award.amount):
        found.append(_said(_("The grant: %(new)s (before: %(old)s)."), award, award.amount, change.amount))
        for tranche, amount in _tranches_or_none(award, change.amount or award.amount):
            if amount != tranche.amount:
                sentence = _("Tranche %(number)s: %(new)s (before: %(old)s).")
                found.append(_said(sentence, award, tranche.amount, amount, number=tranche.number))
    if change.ends_on not in (None, award.agreement.ends_on):
        found.append(_("The agreement ends on %(day)s.") % {"day": formats.day(change.ends_on)})
    for item, amount in new_budget(award, change):
        if amount != item.amount:
            sentence = _("Budget, %(category)s: %(new)s (before: %(old)s).")
            found.append(_said(sentence, award, item.amount, amount, category=item.label))
    if change.goals.strip():
        found.append(_("Goals: %(goals)s") % {"goals": change.goals.strip()})
    return found


def _said(sentence: str, award: Award, old: Decimal, new: Decimal | None, **values: Any) -> str:
    amounts = {"old": formats.money(old, award.currency), "new": formats.money(new or old, award.currency)}
    return sentence % {**amounts, **values}


def _tranches_or_none(award: Award, amount: Decimal) -> list[tuple[Tranche, Decimal]]:
    try:
        return new_tranches(award, amount)
    except NotTheAward:
        return []


def amendment_for(user: Any, reference: str, number: int) -> Amendment | None:
    """Return amendment `number` of the award `reference` when `user` may see it, else None."""
    found = Amendment.objects.filter(
        agreement__award__in=awards_visible_to(user).values("pk"), agreement__award__reference=reference, number=number
    )
    return found.select_related(
        "agreement__award__enrolment__startup", "proposed_by", "approved_by", "countersigned_by"
    ).first()
