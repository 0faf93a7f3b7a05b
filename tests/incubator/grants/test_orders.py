"""Payment orders: numbered, frozen, a payment in one open order only."""

import json
import re
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from core import pdf
from core.canonical import sha256_of
from core.models import JournalEntry
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import OrderLine, PaymentOrder
from incubator.grants.selectors import payments_to_order
from tests.factories.accounts import person_with
from tests.factories.grants import AT, IBAN, advance, ask_change, disbursement, grant_cast, pay, sign_both

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def approved(active):
    """The grant in force with its first tranche approved, in `payment`."""
    active.payment = advance(active, "approved")
    return active


def make(grant, *payments, **changes):
    keys = [one.pk for one in payments or (grant.payment,)]
    return services.make_order(**{"keys": keys, "by": grant.finance, "at": AT, **changes})


def test_order_is_numbered_hashed_and_frozen_with_the_accounts(approved):
    second = advance(sign_both(grant_cast()), "approved")
    order = make(approved, approved.payment, second)
    record = json.loads(order.record)
    assert (order.number, order.total, order.currency) == ("OP-2026-00001", 100000, "MAD")
    assert sha256_of(record) == order.sha256
    assert [line["account"] for line in record["lines"]] == [IBAN, IBAN]
    assert list(payments_to_order(approved.finance)) == []


def test_numbers_follow_each_other(approved):
    make(approved)
    other = advance(sign_both(grant_cast()), "approved")
    assert make(approved, other).number == "OP-2026-00002"


def test_payment_is_in_one_open_order_only(approved):
    first = make(approved)
    with pytest.raises(TransitionRefused, match="another order"):
        make(approved)
    other = PaymentOrder.objects.create(
        number="X", currency="MAD", total=1, record="{}", made_by=approved.finance, made_at=AT
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.create(order=other, disbursement=approved.payment)
    services.cancel_order(order=first, reason="Erreur", by=approved.finance, at=AT)
    assert make(approved).number == "OP-2026-00002"


def test_order_is_of_one_currency_and_of_approved_payments(approved):
    with pytest.raises(TransitionRefused, match="at least one"):
        make(approved, keys=[])
    approved.award.currency = "TND"
    approved.award.save()
    other = sign_both(grant_cast())
    with pytest.raises(TransitionRefused, match="one currency"):
        make(approved, approved.payment, advance(other, "approved"))
    with pytest.raises(TransitionRefused, match="not approved any more"):
        make(approved, disbursement(approved, 2))


def test_payment_leaves_its_order_when_it_is_made(approved):
    order = make(approved)
    pay(approved)
    assert order.lines.get().left == "paid"
    with pytest.raises(TransitionRefused, match="can no longer be cancelled"):
        services.cancel_order(order=order, reason="Erreur", by=approved.finance, at=AT)


def test_order_with_a_payment_on_hold_does_not_go_to_the_bank(approved):
    order = make(approved)
    ask_change(approved)
    assert order.lines.get().left == "held"
    with pytest.raises(TransitionRefused, match="on hold"):
        services.read_order(order=order, by=approved.finance, at=AT)


def test_order_is_made_by_finance_within_its_reach(approved):
    with pytest.raises(PermissionDenied):
        make(approved, by=approved.director)
    with pytest.raises(TransitionRefused, match="not approved any more"):
        make(approved, by=person_with("finance", territory="TN"))


def test_finance_makes_reads_and_cancels_an_order_on_its_pages(client, approved):
    client.force_login(approved.finance)
    made = client.post(reverse("grants:orders"), {"keys": [approved.payment.pk]})
    order = PaymentOrder.objects.get()
    assert made.url == reverse("grants:order", args=[order.number])
    assert IBAN[:8] not in client.get(made.url).content.decode()
    csv = b"".join(client.post(reverse("grants:order_file", args=[order.number, "csv"])).streaming_content).decode()
    assert "MA64 0115" in csv
    assert "50000" in csv
    assert JournalEntry.objects.get(event="read_bank_account").actor == approved.finance
    assert client.post(made.url, {"reason": " "}).status_code == 422
    assert client.post(made.url, {"reason": "Erreur"}).status_code == 302
    assert client.post(reverse("grants:order_file", args=[order.number, "csv"])).status_code == 302


def test_number_that_another_takes_at_once_is_left_to_them(approved, monkeypatch):
    first = make(approved)
    services.cancel_order(order=first, reason="Erreur", by=approved.finance, at=AT)
    numbers = iter([first.number, first.number, "OP-2026-00002"])
    monkeypatch.setattr("incubator.grants.services.orders._next_number", lambda _at: next(numbers))
    assert make(approved).number == "OP-2026-00002"


def test_numbers_that_are_always_taken_are_told(approved, monkeypatch):
    first = make(approved)
    services.cancel_order(order=first, reason="Erreur", by=approved.finance, at=AT)
    monkeypatch.setattr("incubator.grants.services.orders._next_number", lambda _at: first.number)
    with pytest.raises(TransitionRefused, match="try again"):
        make(approved)


def test_partner_of_elsewhere_sees_no_order(client, approved):
    order = make(approved)
    client.force_login(person_with("finance", territory="TN"))
    assert client.get(reverse("grants:order", args=[order.number])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_orders_ask_as_many_queries_for_three_rows(client, approved, rows, django_assert_max_num_queries):
    for _ in range(rows):
        order = make(approved)
        services.cancel_order(order=order, reason="Erreur", by=approved.finance, at=AT)
    client.force_login(approved.finance)
    with django_assert_max_num_queries(10):
        text = client.get(reverse("grants:orders")).content.decode()
    assert text.count("order cancelled") == rows


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_paper_has_the_account_in_its_order_and_two_places_to_sign(client, approved, language):
    if not pdf.available():
        pytest.skip("this machine has no Pango")
    order = make(approved)
    client.force_login(approved.finance)
    answer = client.post(reverse("grants:order_file", args=[order.number, language]))
    text = re.sub(r"\s+", " ", PdfReader(BytesIO(answer.content)).pages[0].extract_text())
    for words in (order.number, "MA64 0115 1900 0001 2050 0053 4921", "First signatory", "Second signatory"):
        assert words in text
