"""The start-up says whether a payment arrived; finance reads it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.models import OutboxMessage
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import PaymentReceipt
from incubator.grants.selectors import alerts_of
from incubator.grants.selectors.waiting import waiting_for
from tests.factories.grants import AT, DAY, advance, confirm, grant_cast, sign_both

pytestmark = pytest.mark.django_db
IN_DOUBT = "1 payment that did not arrive whole"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def titles(person):
    return [line.title for line in waiting_for(person)]


def test_confirmed_payment_waits_for_nobody(active):
    paid = advance(active, "paid")
    assert "Say whether tranche 1 arrived" in titles(active.founder)
    receipt = confirm(active, paid)
    assert confirm(active, paid) == receipt
    assert "Say whether tranche 1 arrived" not in titles(active.founder)
    assert (titles(active.finance), alerts_of(active.award, at=AT)) == ([], [])


@pytest.mark.parametrize("missing", [True, False])
def test_payment_that_did_not_arrive_whole_is_on_the_home_of_finance(active, missing):
    paid = advance(active, "paid")
    if missing:
        services.report_missing(disbursement=paid, note="Rien reçu", by=active.founder, at=AT)
    else:
        confirm(active, paid, amount=Decimal("49900"))
    assert titles(active.finance) == [IN_DOUBT]
    assert any("did not arrive" in sentence for sentence in alerts_of(active.award, at=AT))
    assert OutboxMessage.objects.get(template="grants.payment_in_doubt").recipient == active.finance


def test_money_that_comes_late_is_confirmed_after_all(active):
    paid = advance(active, "paid")
    services.report_missing(disbursement=paid, note="", by=active.founder, at=AT)
    confirm(active, paid)
    assert titles(active.finance) == []
    with pytest.raises(TransitionRefused, match="confirmed already"):
        services.report_missing(disbursement=paid, note="", by=active.founder, at=AT)


@pytest.mark.parametrize("days", [-1, 1])
def test_money_arrives_between_the_payment_and_today(active, days):
    paid = advance(active, "paid")
    with pytest.raises(TransitionRefused, match="between the day"):
        confirm(active, paid, received_on=DAY + timedelta(days=days))


def test_only_a_paid_tranche_is_confirmed_and_by_the_startup(active):
    approved = advance(active, "approved")
    with pytest.raises(TransitionRefused, match="not paid"):
        confirm(active, approved)
    with pytest.raises(PermissionDenied):
        confirm(active, approved, by=active.finance)


def test_startup_is_reminded_once_after_some_days(active):
    advance(active, "paid")
    assert services.remind_of_receipts(AT + timedelta(days=4)) == 0
    assert services.remind_of_receipts(AT + timedelta(days=5)) == 1
    assert services.remind_of_receipts(AT + timedelta(days=6)) == 0
    assert OutboxMessage.objects.get(template="grants.receipt_reminder").recipient == active.founder


def test_startup_that_has_answered_is_not_reminded(active):
    confirm(active, advance(active, "paid"))
    assert services.remind_of_receipts(AT + timedelta(days=9)) == 0


def test_founder_answers_on_the_page(client, active):
    advance(active, "paid")
    page = reverse("grants:receipt", args=[active.award.reference, 1])
    client.force_login(active.founder)
    assert client.get(page).status_code == 200
    assert client.post(page, {"arrived": "yes"}).status_code == 422
    day = DAY.isoformat()
    assert client.post(page, {"arrived": "yes", "amount": "1.234", "received_on": day}).status_code == 422
    assert client.post(page, {"arrived": "yes", "amount": "50000", "received_on": "2026-02-31"}).status_code == 422
    assert not PaymentReceipt.objects.exists()
    assert client.post(page, {"arrived": "no", "note": "Rien"}).status_code == 302
    assert client.post(page, {"arrived": "yes", "amount": "50000", "received_on": day}).status_code == 302
    assert PaymentReceipt.objects.get().received


def test_ledger_of_a_fund_has_each_line_and_the_word_of_the_startup(client, active):
    paid = advance(active, "paid")
    confirm(active, paid)
    client.force_login(active.finance)
    page = reverse("grants:ledger", args=["EU-1"])
    text = b"".join(client.get(page).streaming_content).decode()
    assert f"{active.award.reference}/1/1" in text
    assert "transfer,VIR-001,50000.000,MAD,4608.300,4608.30,received,50000.000,2026-11-02\r\n# end,1" in text
    client.force_login(active.founder)
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_doubts_ask_as_many_queries_for_three_rows(client, active, rows, django_assert_max_num_queries):
    grants = [active, *(sign_both(grant_cast()) for _ in range(rows - 1))]
    for grant in grants:
        services.report_missing(disbursement=advance(grant, "paid"), note="Rien", by=grant.founder, at=AT)
    client.force_login(active.finance)
    with django_assert_max_num_queries(9):
        text = client.get(reverse("grants:queue"), {"list": "doubts"}).content.decode()
    assert text.count("nothing arrived") == rows
