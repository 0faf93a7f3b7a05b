"""Purchases in kind beside reports: the same invoice seen in both directions, the budget, the audit pack's tables."""

from decimal import Decimal

import pytest
from django.urls import reverse

from incubator.grants import services as services_of_grants
from incubator.reporting import selectors
from incubator.reporting.selectors import records
from incubator.reporting.selectors.twins import receipts_like
from incubator.reporting.services import columns
from incubator.reporting.services.contents import files_of
from media.selectors import opened
from tests.factories.grants import AT, ask_purchase, buy, grant_cast, hand_over, pay_purchase, sign_both
from tests.factories.reporting import add

pytestmark = pytest.mark.django_db


def test_invoice_of_a_purchase_in_kind_is_found_in_both_directions(active):
    other = sign_both(grant_cast(email="other@example.org"))
    mine = add(active)
    bought = ask_purchase(other, supplier="atlas solaire", invoice_number="f 118", amount=Decimal(500))
    (twin,) = selectors.twins_of([mine])[mine.pk]
    assert (twin.award, twin.purchase, twin.report) == (other.award.reference, 1, 0)
    assert receipts_like(bought) == [mine]
    services_of_grants.cancel_purchase(purchase=bought, reason="Erreur", by=other.officer, at=AT)
    assert selectors.twins_of([mine]) == {}


def test_other_number_or_supplier_is_no_twin_of_a_purchase_but_the_same_file_is(active):
    mine = add(active)
    ask_purchase(active, supplier="Coop Argane", invoice_number="F-118", amount=Decimal(1))
    ask_purchase(active, supplier="Atlas Solaire", invoice_number="F-1189", amount=Decimal(1))
    assert selectors.twins_of([mine]) == {}
    with opened(mine.file) as stream:
        content = stream.read()
    same = ask_purchase(active, supplier="Coop", invoice_number="9", amount=Decimal(1), file=content)
    assert [twin.purchase for twin in selectors.twins_of([mine])[mine.pk]] == [same.number]


def test_page_of_a_purchase_tells_staff_of_the_receipt(client, active, settings):
    settings.LANGUAGE_CODE = "en"
    add(active)
    buy(active, supplier="Atlas Solaire", invoice_number="F-118")
    url = reverse("grants:purchase", args=[active.award.reference, 1])
    client.force_login(active.officer)
    assert "The same invoice is in report 1" in client.get(url).content.decode()
    client.force_login(active.founder)
    assert "The same invoice" not in client.get(url).content.decode()


def test_purchase_in_kind_counts_in_the_budget_of_its_category_once_paid(active):
    purchase = ask_purchase(active)
    assert selectors.budget_of(active.award)[-1].amounts.in_kind == 0
    services_of_grants.approve_purchase(purchase=purchase, by=active.director, at=AT)
    pay_purchase(active, purchase)
    add(active)
    add(active, invoice_number="F-119")
    row, total = selectors.budget_of(active.award)
    assert row.amounts == total.amounts
    assert (total.amounts.in_kind, total.amounts.left) == (12000, 88000)
    assert selectors.accepted_of(active.award) == 0


def test_pack_lists_purchases_with_who_signed_and_their_files(active):
    purchase = hand_over(active)
    cells = [[column.value(row) for column in columns.PURCHASES] for row in records.purchases_on(active.award)]
    told = dict(zip([column.key for column in columns.PURCHASES], cells[0], strict=True))
    assert (told["amount"], told["tag"], told["reference"]) == (12000, purchase.asset_tag, "VIR-A1")
    assert all(str(person) in told["signed"] for person in (active.officer, active.director, active.finance))
    paths = [path for path, _title, _file in files_of(active.award) if path.startswith("achats/")]
    assert paths == ["achats/1-facture-facture.pdf", "achats/1-preuve-avis.pdf"]
    assert records.journal_of(active.award).filter(event="transfer").count() == 1
