"""The lines of a person's home."""

import pytest

from incubator.grants import services
from incubator.grants.selectors.waiting import waiting_for
from tests.factories.grants import AT, RIB, advance, confirm

pytestmark = pytest.mark.django_db


def titles(person):
    return [line.title for line in waiting_for(person)]


def test_founder_is_led_from_the_account_to_the_signature(grant):
    agreement = grant.award.agreement
    assert titles(grant.founder) == ["Give the bank account of the grant"]
    services.give_bank_account(agreement=agreement, payee_name="Coop", account=RIB, by=grant.founder, at=AT)
    assert titles(grant.founder) == ["Sign the grant agreement"]
    services.sign(agreement=agreement, full_name="Amina Alaoui", by=grant.founder, at=AT)
    assert titles(grant.founder) == []
    assert titles(grant.director) == ["1 grant agreement to countersign"]


def test_each_signatory_sees_the_payment_in_turn(active):
    assert titles(active.founder) == ["Ask for tranche 1 of the grant"]
    advance(active, "requested")
    assert (titles(active.founder), titles(active.officer)) == ([], ["1 payment request to verify"])
    services.verify(disbursement=_first(active), by=active.officer, at=AT)
    assert (titles(active.officer), titles(active.director)) == ([], ["1 payment to approve"])
    services.approve(disbursement=_first(active), by=active.director, at=AT)
    assert titles(active.finance) == ["1 payment to make"]


def _first(grant):
    return grant.award.tranches.get(number=1).disbursements.get()


def test_founder_asks_for_the_second_tranche_once_the_first_is_paid(active):
    advance(active, "paid")
    assert titles(active.founder) == ["Ask for tranche 2 of the grant", "Say whether tranche 1 arrived"]


def test_nothing_waits_once_all_is_paid(active):
    for number in (1, 2, 3):
        paid = advance(active, "paid", number)
        confirm(active, paid)
    assert titles(active.founder) == []


def test_waiting_asks_a_bounded_number_of_queries(active, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        waiting_for(active.officer)
