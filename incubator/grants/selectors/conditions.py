"""What tranches wait for, and what was recorded of it."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from core.formats import day, percent
from incubator.grants.models import Tranche, TrancheCondition
from incubator.grants.plan import BY_RECORDS, ConditionKind, enough
from incubator.grants.selectors.awards import awards_visible_to
from incubator.grants.words import CONDITIONS


def conditions_of(tranche: Tranche) -> list[TrancheCondition]:
    """Return the conditions of `tranche`, without a query where they were read with it."""
    return list(tranche.conditions.all())


def conditions_visible_to(user: Any) -> QuerySet[TrancheCondition]:
    """Return the conditions of the awards that `user` may see."""
    return TrancheCondition.objects.filter(tranche__award__in=awards_visible_to(user).values("pk"))


def condition_for(user: Any, reference: str, number: int, kind: str) -> TrancheCondition | None:
    """Return one condition of the tranche `number` of the award `reference` when `user` may see it, else None.

    Those that reports and visits meet are none of them: nobody records a fact for them.
    """
    if kind in BY_RECORDS:
        return None
    found = conditions_visible_to(user).select_related(
        "tranche__award__agreement", "tranche__award__enrolment__startup"
    )
    return found.filter(tranche__award__reference=reference, tranche__number=number, kind=kind).first()


def is_met(condition: TrancheCondition) -> bool:
    """Tell whether a recorded fact meets `condition`; of a tranche wholly bought in kind nothing is accounted for."""
    if condition.met_at is None:
        return _needs_none(condition)
    if condition.kind != ConditionKind.EVIDENCE:
        return True
    return enough(condition.accounted or Decimal(0), previous_amount(condition.tranche), condition.share or Decimal(0))


def _needs_none(condition: TrancheCondition) -> bool:
    if condition.kind != ConditionKind.EVIDENCE or condition.tranche.number < 2:
        return False
    return not previous_amount(condition.tranche)


def previous_amount(tranche: Tranche) -> Decimal:
    """Return the amount of the tranche before `tranche`, zero for the first."""
    before = Tranche.objects.filter(award=tranche.award_id, number=tranche.number - 1)
    return before.values_list("amount", flat=True).first() or Decimal(0)


def sentence_of(condition: TrancheCondition) -> str:
    """Return what a tranche waits for, as a phrase in the reader's language."""
    phrase = str(CONDITIONS[ConditionKind(condition.kind)])
    return phrase % {"share": percent(condition.share or Decimal(0))}


def phrases_of(tranche: Tranche) -> list[str]:
    """Return what `tranche` waits for, its day first; a first one without conditions waits for the signature."""
    phrases = [str(CONDITIONS["day"]) % {"day": day(tranche.due_on)}] if tranche.due_on else []
    phrases += [sentence_of(condition) for condition in conditions_of(tranche)]
    return phrases or [str(CONDITIONS["signature"])]
