"""What waits for a member of staff: requests to verify, to approve, to pay, agreements to countersign."""

from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from incubator.grants.models import Disbursement, GrantAgreement, Signature
from incubator.grants.selectors.signers import approves_q
from incubator.grants.workflows import AgreementState, DisbursementState

# Who acts on a disbursement in which state.
TURNS = {
    DisbursementState.REQUESTED: Role.OFFICER,
    DisbursementState.VERIFIED: Role.DIRECTOR,
    DisbursementState.APPROVED: Role.FINANCE,
}


def payments_waiting_for(user: Any, *states: DisbursementState) -> QuerySet[Disbursement]:
    """Return the disbursements that wait for an act of `user`, the longest waiting first (`states` narrows them).

    Those that the person has signed already in this round wait for somebody else.
    """
    turn = Q(pk__in=[])
    for state in states or tuple(TURNS):
        may_act = reach_q(user, [TURNS[state]], "tranche__award__")
        if state == DisbursementState.VERIFIED:
            may_act |= approves_q(user, "tranche__award__")
        turn |= Q(state=state) & may_act
    own = Q(person_id=user.pk) | Q(stead_id=user.pk)
    signed = Signature.objects.filter(own, disbursement=OuterRef("pk"), round=OuterRef("round"))
    return (
        Disbursement.objects.filter(turn, ~Exists(signed), tranche__award__agreement__state=AgreementState.ACTIVE)
        .select_related("tranche__award__enrolment__startup")
        .annotate(waiting_since=Max("signatures__at", filter=Q(signatures__round=F("round"))))
        .order_by("waiting_since")
    )


def payments_to_pay(user: Any) -> QuerySet[Disbursement]:
    """Return the approved disbursements that `user` may pay, with the account of each."""
    return payments_waiting_for(user, DisbursementState.APPROVED).select_related("tranche__award__agreement")


def agreements_to_countersign(user: Any) -> QuerySet[GrantAgreement]:
    """Return the agreements signed by their start-up that wait for `user` to countersign, the oldest first."""
    return (
        GrantAgreement.objects.filter(reach_q(user, [Role.DIRECTOR], "award__"), state=AgreementState.SIGNED)
        .exclude(signed_by_id=user.pk)
        .select_related("award__enrolment__startup")
        .order_by("signed_at")
    )
