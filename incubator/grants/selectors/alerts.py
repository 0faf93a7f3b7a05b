"""Signs that staff look at before a payment: each is a sentence, none stops anything by itself."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from accounts.enums import STAFF_ROLES, Role
from accounts.models import User
from accounts.selectors import in_force
from core.clock import day_of
from core.formats import listed
from incubator.grants.models import Award, Disbursement, GrantAgreement, LedgerLine
from incubator.grants.selectors.accounts import account_is_changing
from incubator.grants.selectors.awards import shares_account
from incubator.grants.selectors.purchases import contested_purchases
from incubator.grants.selectors.receipts import in_doubt
from incubator.grants.selectors.signers import is_split_under_threshold
from incubator.grants.selectors.visits import contested_visits
from incubator.grants.workflows import DisbursementState
from incubator.startups.selectors import founders_of

# The same amount to the same account within so many days may be one payment made twice.
SAME_AMOUNT_WITHIN = timedelta(days=30)


def alerts_of(award: Award, *, at: datetime) -> list[str]:
    """Return what is to be checked on `award` before any payment, in the reader's language; nothing mostly."""
    agreement = award.agreement
    found = []
    if account_is_changing(award):
        found.append(_("The bank account of this grant is being changed: no payment goes out before that is settled."))
    if is_split_under_threshold(award):
        found.append(_("A tranche is just under an amount that asks for more approvers, and the award is above it."))
    for payment in in_doubt(Disbursement.objects.filter(tranche__award=award, state=DisbursementState.PAID)):
        number = {"number": payment.tranche.number}
        found.append(_("The start-up says that tranche %(number)s did not arrive, or not whole.") % number)
    for visit in contested_visits(award):
        found.append(_("The start-up contests what was noted of visit %(number)s.") % {"number": visit})
    for purchase in contested_purchases(award):
        found.append(_("The start-up contests purchase %(number)s.") % {"number": purchase})
    if shares_account(agreement):
        found.append(_("This bank account is also that of another start-up: check it before any payment."))
    if same_amount_paid(award, at=at):
        found.append(_("The same amount was paid to this account within 30 days, on another grant."))
    names = [str(person) for person in founders_with_a_role(award)]
    if names:
        found.append(
            _("On the side of the start-up, these people are staff or jurors: %(names)s.") % {"names": listed(names)}
        )
    return found


def same_amount_paid(award: Award, *, at: datetime) -> bool:
    """Tell whether an amount that `award` still has to pay was paid to its account on another grant of late."""
    account = award.agreement.bank_account_hash
    if not account:
        return False
    others = GrantAgreement.objects.filter(bank_account_hash=account).exclude(award=award)
    since = day_of(at) - SAME_AMOUNT_WITHIN
    paid = LedgerLine.objects.filter(
        award__agreement__in=others, kind=LedgerLine.Kind.PAYMENT, booked_on__gte=since, currency=award.currency
    )
    return paid.filter(amount__in=[tranche.amount for tranche in award.tranches.all()]).exists()


def founders_with_a_role(award: Award) -> list[User]:
    """Return the founders of the start-up of `award` who are staff or jurors today, whatever their role reaches."""
    people = founders_of(award.enrolment.startup)
    held = in_force().filter(role__in=[*STAFF_ROLES, Role.JUROR]).values("person")
    keys = [person.pk for person in people]
    return list(User.objects.filter(pk__in=keys).filter(pk__in=held).order_by("pk"))
