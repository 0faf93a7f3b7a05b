"""What the page of an award shows: tranches with their figure, the acts that are possible, the signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.urls import reverse

from core.access import may
from core.models import WorkflowModel
from core.transitions import Explanation, explain, possible_transitions
from incubator.grants.models import (
    Amendment,
    Award,
    Disbursement,
    PaymentReceipt,
    Purchase,
    Recovery,
    Signature,
    SignedCopy,
    SiteVisit,
    Tranche,
    TrancheCondition,
)
from incubator.grants.models.disbursement import OPEN
from incubator.grants.plan import BY_REPORTS, ConditionKind
from incubator.grants.selectors import is_met, living_disbursement, purchase_approval_act, receipt_of, sentence_of
from incubator.grants.selectors.signers import approval_act
from incubator.grants.views.purchase_words import PURCHASE_ACTS
from incubator.grants.views.words import (
    AGREEMENT_ACTS,
    AMENDMENT_ACTS,
    APPROVALS,
    COPY_ACTS,
    PAYMENT_ACTS,
    RECOVERY_ACTS,
    VISIT_ACTS,
    Act,
)
from incubator.grants.workflows import DisbursementState

# The figure is drawn on a line of this many units.
LINE = 600


@dataclass(frozen=True)
class Button:
    """One act that this person may do, with its address and what keeps it from being possible."""

    act: Act
    explanation: Explanation
    url: str


@dataclass(frozen=True)
class Segment:
    """One part of the figure: where it begins and how long it is, and whether it is paid."""

    start: int
    length: int
    state: str
    number: int

    @property
    def middle(self) -> int:
        """Where its number is written."""
        return self.start + self.length // 2


@dataclass(frozen=True)
class Waits:
    """One condition of a tranche as it is shown: its phrase, the fact that met it, where to record it."""

    phrase: str
    fact: TrancheCondition
    met: bool
    url: str


@dataclass(frozen=True)
class Row:
    """One tranche as it is shown: the present attempt, the ended ones, signatures (for staff) and acts."""

    tranche: Tranche
    current: Disbursement
    ended: Sequence[Disbursement]
    signatures: Sequence[Signature]
    buttons: list[Button] = field(default_factory=list)
    waits: list[Waits] = field(default_factory=list)
    receipt_url: str = ""

    @property
    def receipt(self) -> PaymentReceipt | None:
        """What the start-up said of the payment."""
        return receipt_of(self.current)

    @property
    def open(self) -> bool:
        """Whether conditions may still be recorded."""
        return self.current.state in OPEN


def rows_of(award: Award, user: Any, at: Any, *, staff: bool) -> list[Row]:
    """Return the tranches of `award` as `user` may see and move them at the instant `at`."""
    return [_row(award, tranche, user, at, staff=staff) for tranche in award.tranches.all()]


def _row(award: Award, tranche: Tranche, user: Any, at: Any, *, staff: bool) -> Row:
    attempts = list(tranche.disbursements.all())
    current = living_disbursement(tranche) or attempts[-1]
    signatures = list(current.signatures.all()) if staff else []
    ended = [attempt for attempt in attempts if attempt != current]
    waits = [_waits(award, tranche, condition, user) for condition in tranche.conditions.all()]
    buttons = payment_buttons(award, current, user, at)
    return Row(tranche, current, ended, signatures, buttons, waits, _receipt_url(award, current, user))


def _receipt_url(award: Award, payment: Disbursement, user: Any) -> str:
    """Return where `user` says whether `payment` arrived, "" where there is nothing to say or for others."""
    said = receipt_of(payment)
    if payment.state != DisbursementState.PAID or (said and said.received):
        return ""
    if not may(user, "grants.confirm_receipt", payment):
        return ""
    return reverse("grants:receipt", args=[award.reference, payment.tranche.number])


def _waits(award: Award, tranche: Tranche, condition: TrancheCondition, user: Any) -> Waits:
    url = ""
    if condition.kind not in BY_REPORTS and may(user, "grants.record_condition", condition):
        url = _record_url(award, tranche, condition)
    return Waits(sentence_of(condition), condition, is_met(condition), url)


def _record_url(award: Award, tranche: Tranche, condition: TrancheCondition) -> str:
    """Return where a condition is recorded: for a visit that was not made, where it is planned."""
    if condition.kind != ConditionKind.VISIT:
        return reverse("grants:condition", args=[award.reference, tranche.number, condition.kind])
    return "" if condition.met_at else reverse("grants:plan_visit", args=[award.reference])


def payment_buttons(award: Award, disbursement: Disbursement, user: Any, at: Any) -> list[Button]:
    """Return the acts on a disbursement that the rules allow `user`."""
    number = disbursement.tranche.number
    return [
        Button(PAYMENT_ACTS[name], explanation, reverse("grants:payment_act", args=[award.reference, number, name]))
        for name, explanation in _allowed(disbursement, user, at)
        if name not in APPROVALS or name == approval_act(disbursement)
    ]


def agreement_buttons(award: Award, user: Any, at: Any) -> list[Button]:
    """Return the acts on the agreement of `award` that the rules allow `user`."""
    return [
        Button(AGREEMENT_ACTS[name], explanation, _agreement_url(award, name))
        for name, explanation in _allowed(award.agreement, user, at)
        if name in AGREEMENT_ACTS
    ]


def amendment_buttons(amendment: Amendment, user: Any, at: Any) -> list[Button]:
    """Return the acts on an amendment that the rules allow `user`, its signature apart."""
    return _numbered_buttons(amendment, amendment.agreement.award, AMENDMENT_ACTS, "grants:amendment_act", user, at)


def copy_buttons(copy: SignedCopy, user: Any, at: Any) -> list[Button]:
    """Return the acts on a signed copy that the rules allow `user`."""
    return _numbered_buttons(copy, copy.agreement.award, COPY_ACTS, "grants:copy_act", user, at)


def visit_buttons(visit: SiteVisit, user: Any, at: Any) -> list[Button]:
    """Return the acts on a visit that the rules allow `user`, its record apart."""
    return _numbered_buttons(visit, visit.award, VISIT_ACTS, "grants:visit_act", user, at)


def recovery_buttons(recovery: Recovery, user: Any, at: Any) -> list[Button]:
    """Return the acts on a recovery that the rules allow `user`, the record of what came in apart."""
    return _numbered_buttons(recovery, recovery.award, RECOVERY_ACTS, "grants:recovery_act", user, at)


def purchase_buttons(purchase: Purchase, user: Any, at: Any) -> list[Button]:
    """Return the acts on a purchase that the rules allow `user`; of the two approvals the one whose turn it is."""
    turn = purchase_approval_act(purchase)
    acts = {name: act for name, act in PURCHASE_ACTS.items() if name not in APPROVALS or name == turn}
    return _numbered_buttons(purchase, purchase.award, acts, "grants:purchase_act", user, at)


def _numbered_buttons(
    numbered: Any, award: Award, acts: Mapping[str, Any], address: str, user: Any, at: Any
) -> list[Button]:
    """Return those of `acts` that the rules allow `user` on what has a number within its award."""
    return [
        Button(acts[name], explanation, reverse(address, args=[award.reference, numbered.number, name]))
        for name, explanation in _allowed(numbered, user, at)
        if name in acts
    ]


def _agreement_url(award: Award, name: str) -> str:
    if name == "sign":
        return reverse("grants:sign", args=[award.reference])
    return reverse("grants:agreement_act", args=[award.reference, name])


def _allowed(instance: WorkflowModel, user: Any, at: Any) -> list[tuple[str, Explanation]]:
    explained = ((name, explain(instance, name, by=user, at=at)) for name in possible_transitions(instance))
    return [(name, explanation) for name, explanation in explained if explanation.allowed]


def figure_of(award: Award, rows: Sequence[Row], *, rtl: bool) -> list[Segment]:
    """Return the tranches as parts of one line, from the side where reading begins; last what was bought in kind."""
    segments, done = [], Decimal(0)
    for row in rows:
        start = round(LINE * done / award.amount)
        done += row.tranche.amount
        length = round(LINE * done / award.amount) - start
        segments.append(Segment(LINE - start - length if rtl else start, length, row.current.state, row.tranche.number))
    bought = LINE - round(LINE * done / award.amount)
    if bought:
        segments.append(Segment(0 if rtl else LINE - bought, bought, DisbursementState.PAID, 0))
    return segments
