"""Purchases in kind: who sees them, what a tranche still holds, for whom they wait, what their guards need to know."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from accounts.enums import Role
from accounts.selectors import reach_q
from core.clock import day_of
from core.folding import folded
from core.formats import LOCALES
from incubator.grants.ledger import ZERO
from incubator.grants.models import Award, GrantAgreement, Purchase, PurchaseSignature, Tranche
from incubator.grants.models.purchase import BOUGHT, UNPAID_PURCHASE
from incubator.grants.selectors.awards import READERS, awards_visible_to, living_disbursement
from incubator.grants.selectors.signers import approves_q, stead_among
from incubator.grants.workflows import AgreementState, DisbursementState, PurchaseState
from incubator.grants.workflows.purchase import PurchaseFacts
from incubator.startups.selectors import TEAM, founders_of, living_reaches

Act = PurchaseSignature.Act
# What the columns of the keys hold: a folded text may be longer than the typed one.
LONGEST_NAME, LONGEST_NUMBER = 150, 60
APPROVALS = ("endorse", "approve")


def purchases_visible_to(user: Any) -> QuerySet[Purchase]:
    """Return the purchases that `user` may see: staff those of the awards that their role reaches.

    A start-up sees its own once they are approved, and those that were cancelled after.
    """
    by_role = Q(award__in=Award.objects.filter(reach_q(user, READERS)).values("pk"))
    mine = Q(award__in=awards_visible_to(user).values("pk"), approved_at__isnull=False)
    joined = ("award__enrolment__startup", "award__agreement", "tranche", "category")
    return Purchase.objects.filter(by_role | mine).select_related(*joined)


def purchases_of(user: Any, award: Award) -> list[Purchase]:
    """Return the purchases for `award` that `user` may see, the first one first."""
    return list(purchases_visible_to(user).filter(award=award).order_by("number"))


def purchase_for(user: Any, reference: str, number: int) -> Purchase | None:
    """Return purchase `number` for the award `reference` when `user` may see it, else None."""
    found = purchases_visible_to(user).filter(award__reference=reference, number=number)
    files = ("invoice", "proof", "photograph", "answered_by", "transferred_by")
    return found.select_related(*files).prefetch_related("signatures__person", "signatures__stead").first()


def purchases_under_way(award: Award) -> bool:
    """Tell whether a purchase for `award` waits for an approval or for its payment."""
    return Purchase.objects.filter(award=award, state__in=UNPAID_PURCHASE).exists()


def awaits_purchase(tranche: Tranche) -> bool:
    """Tell whether an approved purchase is still to be paid out of `tranche`."""
    return Purchase.objects.filter(tranche=tranche, state=PurchaseState.APPROVED).exists()


def room_of(tranche: Tranche) -> Decimal:
    """Return what may still be bought out of `tranche`: nothing once its payment was asked for."""
    if not is_planned(tranche):
        return ZERO
    asked = Purchase.objects.filter(tranche=tranche, state__in=UNPAID_PURCHASE).aggregate(total=Sum("amount"))["total"]
    return max(tranche.amount - (asked or ZERO), ZERO)


def tranches_with_room(award: Award) -> list[tuple[Tranche, Decimal]]:
    """Return the tranches of `award` out of which something may be bought, each with how much."""
    tranches = award.tranches.order_by("number").prefetch_related("disbursements")
    asked = dict(
        Purchase.objects.filter(award=award, state__in=UNPAID_PURCHASE)
        .order_by()
        .values_list("tranche")
        .annotate(Sum("amount"))
    )
    rooms = [(one, one.amount - asked.get(one.pk, ZERO)) for one in tranches if is_planned(one)]
    return [(tranche, room) for tranche, room in rooms if room > ZERO]


def is_planned(tranche: Tranche) -> bool:
    """Tell whether nobody asked for the payment of `tranche`. Reads what was prefetched."""
    living = living_disbursement(tranche)
    return living is not None and living.state == DisbursementState.PLANNED


def keys_of(supplier: str, ice: str, number: str) -> tuple[str, str]:
    """Return what makes an invoice the same one, however it was typed: its supplier, by the ICE if any, its number."""
    return (ice or folded(supplier))[:LONGEST_NAME], number_key_of(number)


def number_key_of(number: str) -> str:
    """Return the number of an invoice without case, spaces or signs."""
    return folded(number).replace(" ", "")[:LONGEST_NUMBER]


def is_same_supplier(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two suppliers (name, ICE or "") are one: the same ICE, or the same name where one has none."""
    if one[1] and other[1]:
        return one[1] == other[1]
    return folded(one[0]) == folded(other[0])


def purchase_with(supplier: str, ice: str, number: str) -> Purchase | None:
    """Return the purchase that was made on this invoice over all awards, None when it is new.

    `is_same_supplier` says what the constraint cannot: the same name where one of the two has no ICE.
    """
    found = Purchase.objects.filter(number_key=number_key_of(number)).exclude(state=PurchaseState.CANCELLED)
    others = found.select_related("award")
    return next((one for one in others if is_same_supplier((one.supplier, one.ice), (supplier, ice))), None)


def purchases_waiting_for(user: Any, *states: PurchaseState) -> QuerySet[Purchase]:
    """Return the purchases whose next act is that of `user`, the longest waiting first (`states` narrows them).

    Those that the person has signed already wait for somebody else.
    """
    turns = {
        PurchaseState.ASKED: Q(approves_q(user, "award__")),
        PurchaseState.APPROVED: Q(reach_q(user, [Role.FINANCE], "award__")),
        PurchaseState.CONTESTED: Q(reach_q(user, [Role.OFFICER, Role.FINANCE], "award__")),
    }
    turn = Q(pk__in=[])
    for state in states or tuple(turns):
        turn |= Q(state=state) & turns[state]
    own = Q(person_id=user.pk) | Q(stead_id=user.pk)
    signed = PurchaseSignature.objects.filter(own, purchase=OuterRef("pk"))
    mine = living_reaches(user, *TEAM).values("startup")
    found = Purchase.objects.filter(turn, ~Exists(signed) | Q(state=PurchaseState.CONTESTED))
    found = found.exclude(award__enrolment__startup__in=mine)
    return found.select_related("award__enrolment__startup").order_by("asked_at", "pk")


def purchases_to_receive(user: Any) -> QuerySet[Purchase]:
    """Return what was bought for the start-ups of `user`, and of which they said nothing yet, the oldest first."""
    mine = living_reaches(user, *TEAM).values("startup")
    found = Purchase.objects.filter(state=PurchaseState.PAID, award__enrolment__startup__in=mine)
    return found.select_related("award__enrolment__startup").order_by("paid_on", "pk")


def assets_visible_to(user: Any, words: str = "", owner: str = "") -> QuerySet[Purchase]:
    """Return the goods that were paid for the awards that a staff role of `user` reaches, the last bought first.

    `words` are of the number, the goods or the start-up; `owner` is "operator", "startup", or "" for both.
    """
    reached = Award.objects.filter(reach_q(user, READERS)).values("pk")
    found = Purchase.objects.filter(award__in=reached, kind=Purchase.Kind.GOODS, state__in=BOUGHT)
    for word in words.split():
        found = found.filter(
            Q(asset_tag__icontains=word)
            | Q(description__icontains=word)
            | Q(award__enrolment__startup__name__icontains=word)
        )
    if owner:
        found = found.filter(transferred_on__isnull=owner != "startup")
    return found.select_related("award__enrolment__startup").order_by("-paid_on", "-pk")


def contested_purchases(award: Award) -> list[int]:
    """Return the numbers of the purchases for `award` that its start-up contests."""
    found = Purchase.objects.filter(award=award, state=PurchaseState.CONTESTED)
    return list(found.order_by("number").values_list("number", flat=True))


def approvals_on(purchase: Purchase) -> QuerySet[PurchaseSignature]:
    """Return the approvals of `purchase`."""
    return PurchaseSignature.objects.filter(purchase=purchase, act=Act.APPROVE).order_by("at", "pk")


def purchase_approval_act(purchase: Purchase) -> str:
    """Return the act of the next who approves: "approve" for the last of them, "endorse" before."""
    given = [one.act for one in purchase.signatures.all()].count(Act.APPROVE)
    return "endorse" if purchase.approvers - given > 1 else "approve"


def deed_languages(purchase: Purchase) -> list[str]:
    """Return the languages of the certificate of transfer, that of the start-up's founder first."""
    founder = founders_of(purchase.award.enrolment.startup)[:1]
    spoken = founder[0].language if founder else ""
    return sorted(LOCALES, key=lambda code: code != spoken)


def purchase_facts(purchase: Purchase, /, *, by: Any, at: datetime) -> PurchaseFacts:
    """Return the facts of a purchase that `by` wants to move at `at`."""
    award, tranche = purchase.award, Tranche.objects.prefetch_related("disbursements").get(pk=purchase.tranche_id)
    signed = PurchaseSignature.objects.filter(purchase=purchase)
    approvals = [one for one in signed if one.act == Act.APPROVE]
    return PurchaseFacts(
        today=day_of(at),
        agreement_active=GrantAgreement.objects.filter(award=award, state=AgreementState.ACTIVE).exists(),
        actor_signed=by is not None and by.pk in {one.person_id for one in signed},
        actor_founds=living_reaches(by, *TEAM).filter(startup=award.enrolment.startup_id).exists(),
        in_tranche=is_planned(tranche) and purchase.amount <= tranche.amount,
        approvals_left=purchase.approvers - len(approvals),
        stead_signed=bool(approvals) and not stead_among(by, award, approvals)[0],
        approved_on=day_of(purchase.approved_at) if purchase.approved_at else None,
        ends_on=award.agreement.ends_on,
    )
