"""Changes of accounts: their history, what waits for a call, how long a change waits, who edits an account."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core import journal
from incubator.grants.models import AccountChange, Award, CallBack, Fund, GrantAgreement, Signature
from incubator.grants.models.account_change import TO_CONFIRM, UNSETTLED
from incubator.grants.models.fund import WAIT_HOURS
from incubator.grants.selectors.awards import awards_visible_to
from incubator.grants.selectors.signers import approves, approves_q
from incubator.grants.workflows import AccountChangeState
from incubator.grants.workflows.account_change import AccountChangeFacts
from incubator.startups.selectors import TEAM, founders_of, living_reaches

CALLERS = (Role.OFFICER, Role.FINANCE)


def account_changes_visible_to(user: Any) -> QuerySet[AccountChange]:
    """Return the changes of account of the awards that `user` may see, the latest first."""
    found = AccountChange.objects.filter(agreement__award__in=awards_visible_to(user).values("pk"))
    return found.select_related("agreement__award__enrolment__startup", "asked_by", "confirmed_by")


def account_changes_of(user: Any, award: Award) -> QuerySet[AccountChange]:
    """Return the changes of the account of `award` that `user` may see, with their calls, the latest first."""
    found = account_changes_visible_to(user).filter(agreement__award=award)
    return found.select_related("meeting", "met_by").prefetch_related("calls__by")


def unsettled_change_for(user: Any, reference: str) -> AccountChange | None:
    """Return the change of account that is under way on the award `reference`, when `user` may see it, else None."""
    found = account_changes_visible_to(user).filter(agreement__award__reference=reference, state__in=UNSETTLED)
    return found.select_related("in_person_by", "met_by", "meeting__statement").first()


def account_is_changing(award: Award) -> bool:
    """Tell whether a change of the account of `award` is under way."""
    return AccountChange.objects.filter(agreement__award=award, state__in=UNSETTLED).exists()


def changes_waiting_for(user: Any, *states: AccountChangeState) -> QuerySet[AccountChange]:
    """Return the changes that `user` may confirm, the longest waiting first (`states` narrows them).

    Not those that they asked for, nor those of awards whose payments they approve or whose start-up is theirs; in
    person, not those either that they called about or confirmed once.
    """
    calls = CallBack.objects.filter(change=OuterRef("pk"), by=user.pk)
    took_part = Q(in_person_by=user.pk) | Q(met_by=user.pk) | Exists(calls)
    mine = living_reaches(user, *TEAM).values("startup")
    return (
        AccountChange.objects.filter(
            reach_q(user, CALLERS, "agreement__award__"),
            ~approves_q(user, "agreement__award__"),
            state__in=states or TO_CONFIRM,
        )
        .exclude(took_part & ~Q(state=AccountChangeState.ASKED))
        .exclude(Q(asked_by_id=user.pk) | Q(agreement__award__enrolment__startup__in=mine))
        .select_related("agreement__award__enrolment__startup")
        .order_by("asked_at")
    )


def changes_due(at: datetime) -> QuerySet[AccountChange]:
    """Return the confirmed changes whose hours of waiting are over at `at`."""
    return AccountChange.objects.filter(state=AccountChangeState.CONFIRMED, wait_until__lte=at).order_by("pk")


def wait_of(award: Award) -> timedelta:
    """Return how long a change of account waits: what the strictest of the funds that pay `award` asks."""
    funds = Fund.objects.filter(budget_lines__allocations__award=award)
    hours: int | None = funds.aggregate(most=Max("account_wait_hours"))["most"]
    return timedelta(hours=WAIT_HOURS if hours is None else hours)


def number_on_file(agreement: GrantAgreement) -> str:
    """Return the number given with the account, or else that of a founder's profile; "" when there is none."""
    founders = founders_of(agreement.award.enrolment.startup)
    return agreement.callback_number or next((one.phone for one in founders if one.phone), "")


def edited_account(person: Any, agreement: GrantAgreement) -> bool:
    """Tell whether `person` gave the account of `agreement`, or asked for another one that was not refused."""
    changes = AccountChange.objects.filter(agreement=agreement, asked_by=person)
    if changes.exclude(state=AccountChangeState.REFUSED).exists():
        return True
    return journal.entries_of(agreement).filter(event="give_bank_account", actor=person).exists()


def account_change_facts(change: AccountChange, /, *, by: Any, at: datetime) -> AccountChangeFacts:
    """Return the facts of a change of account that `by` wants to move at `at`."""
    award = change.agreement.award
    approvals = Signature.objects.filter(disbursement__tranche__award=award, act=Signature.Act.APPROVE, person=by)
    founded = living_reaches(by, *TEAM).filter(startup=award.enrolment.startup_id)
    actor = by.pk if by is not None else 0
    outcomes = list(CallBack.objects.filter(change=change, by=actor).values_list("outcome", flat=True))
    return AccountChangeFacts(
        actor_asked=by is not None and change.asked_by_id == by.pk,
        actor_founds=founded.exists(),
        actor_approves=approves(by, award) or approvals.exists(),
        wait_is_over=at >= change.wait_until,
        actor_called=bool(outcomes) or change.in_person_by_id == actor,
        actor_met=change.met_by_id == actor,
        actor_found_nobody=CallBack.Outcome.NO_ANSWER in outcomes,
    )
