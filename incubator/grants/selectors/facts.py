"""What the guards of agreements and disbursements need to know. Asked under the award's lock, and without it."""

from datetime import datetime
from typing import Any

from core.clock import day_of
from incubator.grants.ledger import fits
from incubator.grants.models import Disbursement, GrantAgreement, SanctionsCheck, Signature, SignedCopy, Tranche
from incubator.grants.selectors.accounts import account_is_changing, edited_account
from incubator.grants.selectors.awards import paid_out
from incubator.grants.selectors.conditions import conditions_of, is_met
from incubator.grants.selectors.funds import is_funded
from incubator.grants.selectors.purchases import awaits_purchase
from incubator.grants.selectors.signers import approvals_of, stead_for
from incubator.grants.selectors.vetting import declaration_of, last_check, members_without_mandate
from incubator.grants.workflows import AgreementState, DisbursementState, SignedCopyState
from incubator.grants.workflows.agreement import AgreementFacts
from incubator.grants.workflows.disbursement import DisbursementFacts


def agreement_facts(agreement: GrantAgreement, /, *, by: Any, at: datetime) -> AgreementFacts:
    """Return the facts of an agreement that `by` wants to move at `at`."""
    tranches = Tranche.objects.filter(award=agreement.award_id)
    check = last_check(agreement.award)
    return AgreementFacts(
        has_bank_account=bool(agreement.bank_account),
        signed_by_actor=by is not None and agreement.signed_by_id == by.pk,
        funded=is_funded(agreement.award),
        actor_name=by.full_name if by is not None else "",
        declared=declaration_of(agreement) is not None,
        cleared=None if check is None else check.outcome == SanctionsCheck.Outcome.NOTHING,
        without_mandate=tuple(person.full_name for person in members_without_mandate(agreement)),
        unpaid_tranches=tranches.exclude(disbursements__state=DisbursementState.PAID).exclude(amount=0).count(),
        copy_accepted=SignedCopy.objects.filter(agreement=agreement, state=SignedCopyState.ACCEPTED).exists(),
    )


def disbursement_facts(disbursement: Disbursement, /, *, by: Any, at: datetime) -> DisbursementFacts:
    """Return the facts of a disbursement that `by` wants to move at `at`."""
    tranche = disbursement.tranche
    award = tranche.award
    signed = Signature.objects.filter(disbursement=disbursement, person=by, round=disbursement.round)
    approvals = list(approvals_of(disbursement))
    # Of a tranche of zero all was bought in kind: nothing is paid to the start-up.
    earlier = Tranche.objects.filter(award=award, number__lt=tranche.number, amount__gt=0)
    return DisbursementFacts(
        agreement_active=GrantAgreement.objects.filter(award=award, state=AgreementState.ACTIVE).exists(),
        actor_signed_before=signed.exists(),
        account_settled=not account_is_changing(award),
        actor_edited_account=edited_account(by, award.agreement),
        earlier_unpaid=earlier.exclude(disbursements__state=DisbursementState.PAID).exists(),
        approvals_left=disbursement.approvers - len(approvals),
        stead_signed=_stead_signed(disbursement, approvals, by),
        approved_on=day_of(approvals[-1].at) if approvals else None,
        ends_on=award.agreement.ends_on,
        unmet=tuple(one.kind for one in conditions_of(tranche) if not is_met(one)),
        awaits_purchase=awaits_purchase(tranche),
        in_money=tranche.amount > 0,
        within_award=fits(award.amount, paid_out(award), tranche.amount),
    )


def _stead_signed(disbursement: Disbursement, approvals: list[Signature], by: Any) -> bool:
    """Tell whether somebody approved already in whose place `by` would approve; asked once somebody did."""
    return bool(approvals) and not stead_for(by, disbursement)[0]
