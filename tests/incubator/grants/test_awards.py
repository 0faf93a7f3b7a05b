"""Making an award."""

from decimal import Decimal

import pytest

from core import journal
from core.models import JournalEntry, OutboxMessage
from core.money import Money
from core.transitions import TransitionRefused
from incubator.grants.models import Award, Disbursement
from tests.factories.accounts import person_with
from tests.factories.grants import AwardedEnrolmentFactory, AwardedStartupFactory, awarded, terms

pytestmark = pytest.mark.django_db


def test_award_copies_terms_and_codes_and_plans_three_tranches():
    award = awarded(AwardedEnrolmentFactory())
    amounts = list(award.tranches.values_list("amount", flat=True))
    assert amounts == [50000, 35000, 15000]
    assert (award.terms, award.call_code, award.territory) == (terms(), "RST-2026", "MA/MA-01")
    assert award.agreement.state == "drafted"
    assert Disbursement.objects.filter(tranche__award=award, state="planned", attempt=1).count() == 3


def test_award_is_made_once_for_an_enrolment():
    enrolment = AwardedEnrolmentFactory()
    first = awarded(enrolment)
    again = awarded(enrolment, amount="1000")
    assert again == first
    assert Award.objects.get().amount == 100000
    assert JournalEntry.objects.filter(event="award").count() == 1


def test_award_tells_the_founders_and_journals_the_minutes():
    founder = person_with("applicant", language="en")
    award = awarded(AwardedEnrolmentFactory(startup=AwardedStartupFactory(founder=founder)))
    message = OutboxMessage.objects.get(template="grants.award_made")
    assert message.recipient == founder
    assert "100,000" in message.subject
    assert award.reference in message.body
    assert journal.last_of(award).payload["minutes"] == "PV-2026-07"


@pytest.mark.parametrize(
    "changes",
    [
        {"terms": terms(ceiling_eur="9000")},
        {"amount": "100000.01"},
        {"amount": "0"},
        {"terms": terms(envelope={"country": "TN", "amount": "100000", "currency": "MAD"})},
    ],
)
def test_award_outside_its_terms_is_refused(changes):
    with pytest.raises(TransitionRefused):
        awarded(AwardedEnrolmentFactory(), **changes)
    assert not Award.objects.exists()


def test_award_to_a_startup_that_left_is_refused():
    with pytest.raises(TransitionRefused, match="cohort"):
        awarded(AwardedEnrolmentFactory(left=True))


def test_award_too_small_to_cut_is_refused():
    with pytest.raises(TransitionRefused, match="too small"):
        awarded(AwardedEnrolmentFactory(), amount=Money(Decimal("0.02"), "MAD"))
