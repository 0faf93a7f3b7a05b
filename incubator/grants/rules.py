"""Who may do what to a grant."""

from typing import Any

import rules
from django.db.models import Q

from accounts.enums import Role
from accounts.predicates import holds, reaching
from incubator.grants.models import (
    AccountChange,
    Amendment,
    Award,
    Deputy,
    Disbursement,
    GrantAgreement,
    Purchase,
    RecoveryReceipt,
    SignedCopy,
    SiteVisit,
)
from incubator.grants.selectors.accounts import CALLERS
from incubator.grants.selectors.awards import READERS, awards_visible_to
from incubator.grants.selectors.copies import CHECKERS
from incubator.grants.selectors.signers import approves
from incubator.startups.rules import is_founder
from media.models import StoredFile


@rules.predicate
def founds_agreement(user: Any, agreement: GrantAgreement) -> bool:
    """The person founded the start-up of this agreement."""
    return is_founder(user, agreement.award.enrolment.startup)


@rules.predicate
def founds_disbursement(user: Any, disbursement: Disbursement) -> bool:
    """The person founded the start-up that is paid."""
    return is_founder(user, disbursement.tranche.award.enrolment.startup)


@rules.predicate
def founds_changed(user: Any, change: AccountChange) -> bool:
    """The person founded the start-up whose account would change."""
    return is_founder(user, change.agreement.award.enrolment.startup)


@rules.predicate
def founds_amended(user: Any, amendment: Amendment) -> bool:
    """The person founded the start-up whose agreement would be amended."""
    return is_founder(user, amendment.agreement.award.enrolment.startup)


@rules.predicate
def founds_copied(user: Any, copy: SignedCopy) -> bool:
    """The person founded the start-up that signed by hand."""
    return is_founder(user, copy.agreement.award.enrolment.startup)


@rules.predicate
def founds_visited(user: Any, visit: SiteVisit) -> bool:
    """The person founded the start-up that is visited."""
    return is_founder(user, visit.award.enrolment.startup)


@rules.predicate
def goes(user: Any, visit: SiteVisit) -> bool:
    """The person is who goes, and their role still reaches the award."""
    return visit.visitor_id == user.pk and bool(reaching(*READERS, path="award")(user, visit))


@rules.predicate
def approves_disbursement(user: Any, disbursement: Disbursement) -> bool:
    """A director over the award, or who stands in for one today."""
    return approves(user, disbursement.tranche.award)


@rules.predicate
def approves_purchase(user: Any, purchase: Purchase) -> bool:
    """A director over the award, or who stands in for one today."""
    return approves(user, purchase.award)


@rules.predicate
def founds_buyer(user: Any, purchase: Purchase) -> bool:
    """The person founded the start-up for which something is bought."""
    return is_founder(user, purchase.award.enrolment.startup)


@rules.predicate
def named_deputy(user: Any, deputy: Deputy) -> bool:
    """The person named this deputy."""
    return deputy.principal_id == user.pk


def opens_evidence(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open what shows a condition or a check: staff whose role reaches the award."""
    shown = Q(tranches__conditions__evidence=stored_file) | Q(sanctions_checks__file=stored_file)
    award = Award.objects.filter(shown).first()
    if award is None:
        return stored_file.uploaded_by_id == user.pk
    return bool(reaching(*READERS)(user, award))


def opens_copy(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open a signed copy: who may read the agreement, and who sent it until it is kept."""
    copies = SignedCopy.objects.filter(file=stored_file)
    if not copies.exists():
        return stored_file.uploaded_by_id == user.pk
    return awards_visible_to(user).filter(agreement__copies__in=copies).exists()


def opens_statement(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open what was signed about a change of account: staff whose role reaches the award.

    Not the start-up: whoever took its account over would read there what its people are asked to show.
    """
    award = Award.objects.filter(agreement__account_changes__meeting__statement=stored_file).first()
    if award is None:
        return stored_file.uploaded_by_id == user.pk
    return bool(reaching(*READERS)(user, award))


def opens_visit(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open a file of a visit: who may read its award, and who sent it until it is kept."""
    visits = SiteVisit.objects.filter(files__file=stored_file)
    if not visits.exists():
        return stored_file.uploaded_by_id == user.pk
    return awards_visible_to(user).filter(visits__in=visits).exists()


def opens_purchase(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open a file of a purchase: staff of its award; its founders all but the payment's proof.

    They open an invoice once the purchase is approved; who sent a file opens it until it is kept.
    """
    shown = Q(invoice=stored_file) | Q(proof=stored_file) | Q(photograph=stored_file)
    purchase = Purchase.objects.filter(shown).select_related("award__enrolment__startup").first()
    if purchase is None:
        return stored_file.uploaded_by_id == user.pk
    if reaching(*READERS, path="award")(user, purchase):
        return True
    return purchase.approved_at is not None and stored_file.pk != purchase.proof_id and founds_buyer(user, purchase)


def opens_proof(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open the proof of money paid or given back: staff of the award, and its founders."""
    if receipt := RecoveryReceipt.objects.filter(proof=stored_file).first():
        award = receipt.recovery.award
        return bool(reaching(*READERS)(user, award) or is_founder(user, award.enrolment.startup))
    payment = Disbursement.objects.filter(proof=stored_file).first()
    if payment is None:
        return stored_file.uploaded_by_id == user.pk
    return bool(reaching(*READERS, path="tranche.award")(user, payment) or founds_disbursement(user, payment))


rules.add_perm("grants.change_bank_account", founds_agreement)
rules.add_perm("grants.ask_account_change", founds_agreement | reaching(Role.OFFICER, path="award"))
for act in ("confirm", "ask_in_person", "meet", "confirm_in_person"):
    rules.add_perm(f"grants.{act}_accountchange", reaching(*CALLERS, path="agreement.award"))
rules.add_perm(
    "grants.refuse_accountchange",
    founds_changed | reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, path="agreement.award"),
)
rules.add_perm("grants.sign_grantagreement", founds_agreement)
rules.add_perm("grants.sign_by_copy_grantagreement", reaching(*CHECKERS, path="award"))
for act in ("accept", "refuse"):
    rules.add_perm(f"grants.{act}_signedcopy", reaching(*CHECKERS, path="agreement.award"))
rules.add_perm("grants.replace_signedcopy", founds_copied)
rules.add_perm("grants.plan_visit", reaching(Role.OFFICER))
rules.add_perm("grants.record_sitevisit", goes | reaching(Role.OFFICER, path="award"))
rules.add_perm("grants.cancel_sitevisit", goes | reaching(Role.OFFICER, path="award"))
for act in ("agree", "contest"):
    rules.add_perm(f"grants.{act}_sitevisit", founds_visited)
rules.add_perm("grants.give_mandate", founds_agreement)
rules.add_perm("grants.record_check", reaching(Role.OFFICER, Role.FINANCE))
rules.add_perm("grants.countersign_grantagreement", reaching(Role.DIRECTOR, path="award"))
for act in ("suspend", "resume", "close", "terminate"):
    rules.add_perm(f"grants.{act}_grantagreement", reaching(Role.DIRECTOR, path="award"))

rules.add_perm("grants.propose_amendment", reaching(Role.OFFICER, Role.FINANCE, path="award"))
for act in ("approve", "countersign"):
    rules.add_perm(f"grants.{act}_amendment", reaching(Role.DIRECTOR, path="agreement.award"))
rules.add_perm("grants.sign_amendment", founds_amended)
rules.add_perm(
    "grants.refuse_amendment",
    founds_amended | reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, path="agreement.award"),
)

rules.add_perm("grants.request_disbursement", founds_disbursement)
rules.add_perm("grants.confirm_receipt", founds_disbursement)
rules.add_perm("grants.verify_disbursement", reaching(Role.OFFICER, path="tranche.award"))
for act in ("endorse", "approve"):
    rules.add_perm(f"grants.{act}_disbursement", approves_disbursement)
for act in ("pay", "return_payment", "reverse"):
    rules.add_perm(f"grants.{act}_disbursement", reaching(Role.FINANCE, path="tranche.award"))
for act in ("hold", "release_hold", "refuse"):
    rules.add_perm(
        f"grants.{act}_disbursement", reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, path="tranche.award")
    )
rules.add_perm("grants.ask_recovery", reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE))
for act in ("approve", "waive"):
    rules.add_perm(f"grants.{act}_recovery", reaching(Role.DIRECTOR, path="award"))
rules.add_perm("grants.settle_recovery", reaching(Role.FINANCE, path="award"))
rules.add_perm("grants.refuse_recovery", reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, path="award"))
rules.add_perm("grants.ask_purchase", reaching(Role.OFFICER, Role.FINANCE))
for act in ("endorse", "approve"):
    rules.add_perm(f"grants.{act}_purchase", approves_purchase)
rules.add_perm("grants.pay_purchase", reaching(Role.FINANCE, path="award"))
rules.add_perm("grants.cancel_purchase", reaching(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, path="award"))
for act in ("receive", "contest"):
    rules.add_perm(f"grants.{act}_purchase", founds_buyer)
rules.add_perm("grants.tag_asset", reaching(Role.OFFICER, Role.FINANCE, path="award"))
rules.add_perm("grants.transfer_purchase", reaching(Role.DIRECTOR, Role.FINANCE, path="award"))
rules.add_perm("grants.view_assets", holds(*READERS))
rules.add_perm("grants.open_payment_list", holds(Role.FINANCE))
rules.add_perm("grants.view_queue", holds(Role.OFFICER, Role.DIRECTOR, Role.FINANCE))
rules.add_perm("grants.name_deputy", holds(Role.DIRECTOR))
rules.add_perm("grants.end_deputy", named_deputy)
rules.add_perm("grants.plan_award", reaching(Role.OFFICER, Role.FINANCE))
rules.add_perm("grants.record_condition", reaching(Role.OFFICER, path="tranche.award"))
rules.add_perm("grants.allocate_award", reaching(Role.FINANCE))
rules.add_perm("grants.view_funds", holds(Role.FINANCE, Role.DIRECTOR, Role.AUDITOR))
rules.add_perm("grants.view_rates", holds(Role.OFFICER, Role.DIRECTOR, Role.FINANCE, Role.AUDITOR, Role.ADMIN))
rules.add_perm("grants.import_rates", holds(Role.FINANCE, Role.ADMIN))
rules.add_perm("grants.set_up_thresholds", holds(Role.DIRECTOR))
rules.add_perm("grants.set_up_funds", holds(Role.FINANCE, Role.DIRECTOR))
