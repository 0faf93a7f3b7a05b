"""The pages of purchases in kind: from the request to the certificate, the register of goods and its files."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from core import pdf
from incubator.grants import services
from incubator.grants.models import Purchase
from incubator.grants.selectors.waiting import waiting_for
from tests.factories.grants import (
    AT,
    DAY,
    PDF,
    ask_purchase,
    buy,
    grant_cast,
    hand_over,
    receive_purchase,
    sign_both,
)
from tests.incubator.grants.test_versions import text_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(request, settings):
    if "pdf" not in request.keywords:
        settings.LANGUAGE_CODE = "en"


def page(client, user, name, *args, data=None):
    client.force_login(user)
    url = reverse(f"grants:{name}", args=args)
    return client.get(url) if data is None else client.post(url, data)


def words_of(response):
    return " ".join(response.content.decode().split())


def upload(name="facture.pdf", content=PDF):
    file = BytesIO(content)
    file.name = name
    return file


def photograph():
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")
    return upload("sechoir.jpg", stream.getvalue())


def asked(grant, **changes):
    said = {
        "kind": "goods",
        "description": "Un séchoir solaire",
        "supplier": "Atlas Solaire",
        "invoice_number": "F-118",
        "invoiced_on": str(grant.award.awarded_at.date()),
        "amount": "12000",
        "tranche": "1",
        "category": grant.award.budget.get().pk,
        "file": upload(),
    }
    return {key: value for key, value in {**said, **changes}.items() if value is not None}


def test_whole_way_by_pages(client, active):
    reference = active.award.reference
    assert "Tranche 1: MAD" in words_of(page(client, active.officer, "buy", reference))
    assert page(client, active.officer, "buy", reference, data=asked(active)).status_code == 302
    assert page(client, active.founder, "purchase", reference, 1).status_code == 404
    assert "Atlas Solaire" in words_of(page(client, active.officer, "award", reference))
    assert page(client, active.director, "purchase_act", reference, 1, "approve", data={}).status_code == 302
    paid_on = str(Purchase.objects.get().approved_at.date())
    told = {"reference": "VIR-9", "paid_on": paid_on, "proof": upload("avis.pdf")}
    assert page(client, active.finance, "purchase_act", reference, 1, "pay", data=told).status_code == 302
    shown = words_of(page(client, active.founder, "purchase", reference, 1))
    assert "Un séchoir solaire" in shown
    assert "VIR-9" not in shown
    arrived = {"received_on": paid_on, "words": "Un séchoir", "photograph": photograph()}
    assert page(client, active.founder, "purchase_act", reference, 1, "receive", data=arrived).status_code == 302
    assert page(client, active.officer, "tag", reference, 1, data={"place": "Tiznit"}).status_code == 302
    done = {"transferred_on": paid_on, "conditions": "Aucune"}
    assert page(client, active.director, "purchase_act", reference, 1, "transfer", data=done).status_code == 302
    shown = words_of(page(client, active.founder, "purchase", reference, 1))
    assert "Certificate of transfer (PDF)" in shown
    assert "sechoir.jpg" in shown
    assert "bought in kind" in words_of(page(client, active.founder, "award", reference))


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"amount": "abc"}, 422, "Write an amount in figures"),
        ({"amount": "12.001"}, 422, "fewer digits"),
        ({"amount": "0"}, 422, "above zero"),
        ({"amount": "60000"}, 409, "can still be bought out of tranche 1"),
        ({"ice": "001509176000009"}, 422, "One of the digits is wrong"),
        ({"ice": "12"}, 422, "An ICE has 15 digits"),
        ({"file": None}, 422, "required"),
        ({"file": upload("facture.exe", b"MZ\x90\x00")}, 409, ""),
        ({"tranche": "9"}, 422, "valid choice"),
        ({"invoiced_on": "2020-01-01"}, 409, "outside the agreement"),
    ],
)
def test_bad_request_is_refused_in_a_sentence(client, active, changes, status, sentence):
    answer = page(client, active.officer, "buy", active.award.reference, data=asked(active, **changes))
    assert answer.status_code == status
    assert sentence in words_of(answer)
    assert not Purchase.objects.exists()


def test_page_says_when_nothing_more_can_be_bought(client, active):
    for number, tranche in enumerate(active.award.tranches.order_by("number"), start=1):
        ask_purchase(active, tranche=number, amount=tranche.amount, invoice_number=f"F-{number}")
    assert "nothing more can be bought" in words_of(page(client, active.officer, "buy", active.award.reference))


def test_tranche_that_was_wholly_bought_says_so(client, active):
    buy(active, amount=active.award.tranches.get(number=1).amount)
    shown = page(client, active.founder, "award", active.award.reference)
    assert "spent on purchases in kind" in words_of(shown)
    assert [part.length for part in shown.context["figure"]] == [0, 210, 90, 300]
    assert "Ask for tranche 2 of the grant" in [line.title for line in waiting_for(active.founder)]


def test_startup_contests_from_its_page(client, active):
    buy(active)
    assert "Say what you received of purchase 1" in [line.title for line in waiting_for(active.founder)]
    reference = active.award.reference
    assert page(client, active.founder, "purchase_act", reference, 1, "contest", data={}).status_code == 422
    told = {"reason": "Rien n’est venu"}
    assert page(client, active.founder, "purchase_act", reference, 1, "contest", data=told).status_code == 302
    assert "Rien n’est venu" in words_of(page(client, active.finance, "purchase", reference, 1))
    assert "1 purchase that is contested" in [line.title for line in waiting_for(active.finance)]


def test_certificate_is_of_goods_that_were_handed_over(client, active):
    receive_purchase(active, buy(active))
    reference = active.award.reference
    assert page(client, active.founder, "deed", reference, 1, "fr").status_code == 404
    services.tag_asset(purchase=Purchase.objects.get(), place="Tiznit", by=active.officer, at=AT)
    done = {"transferred_on": DAY, "conditions": "Aucune", "by": active.finance, "at": AT}
    services.transfer_asset(purchase=Purchase.objects.get(), **done)
    assert page(client, active.founder, "deed", reference, 1, "xx").status_code == 404


def test_certificate_is_told_to_be_impossible_without_pango(client, active, monkeypatch):
    def refuse(*_args, **_options):
        raise pdf.PdfUnavailable

    hand_over(active)
    monkeypatch.setattr("incubator.grants.views.purchases.render_pdf", refuse)
    answer = page(client, active.founder, "deed", active.award.reference, 1, "fr")
    assert answer.url == reverse("grants:purchase", args=[active.award.reference, 1])


WORDS = {
    "fr": ("Acte de cession de propriété", "Numéro d’inventaire"),
    "ar": ("محضر نقل الملكية", "رقم الجرد"),
    "en": ("Certificate of transfer of ownership", "Inventory number"),
}


@pytest.mark.pdf
@pytest.mark.parametrize("language", sorted(WORDS))
def test_certificate_reads_right_in_each_language(client, active, language, tmp_path, translated):
    purchase = hand_over(active)
    answer = page(client, active.founder, "deed", active.award.reference, 1, language)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = text_in(answer.content, tmp_path)
    for words in (*WORDS[language], purchase.asset_tag, "F-2026/118", active.award.reference):
        assert words in text


def test_register_is_filtered_and_downloaded(client, active):
    handed = hand_over(active)
    buy(active, invoice_number="F-2", description="Emballages")
    buy(active, invoice_number="F-3", kind="service", description="Formation")
    client.force_login(active.finance)
    url = reverse("grants:assets")
    assert len(client.get(url).context["page"]) == 2
    assert list(client.get(url, {"owner": "startup"}).context["page"]) == [handed]
    assert [one.description for one in client.get(url, {"owner": "operator"}).context["page"]] == ["Emballages"]
    assert list(client.get(url, {"q": handed.asset_tag}).context["page"]) == [handed]
    assert len(client.get(url, {"q": "rien"}).context["page"]) == 0
    assert len(client.get(url, {"owner": "bad"}).context["page"]) == 2
    lines = b"".join(client.get(reverse("grants:assets_file", args=["csv"]), {"q": "séchoir"})).decode()
    assert handed.asset_tag in lines
    assert "Emballages" not in lines
    book = load_workbook(BytesIO(client.get(reverse("grants:assets_file", args=["xlsx"])).content))
    assert [row[1].value for row in book.active.iter_rows(min_row=2)] == ["Un séchoir solaire", "Emballages"]
    assert client.get(reverse("grants:assets_file", args=["pdf"])).status_code == 404


def test_startup_does_not_read_the_register(client, active):
    assert page(client, active.founder, "assets").status_code == 403


@pytest.mark.parametrize(("name", "query"), [("assets", ""), ("queue", "?list=purchases")])
def test_list_asks_as_much_for_three_purchases_as_for_one(client, active, name, query):
    client.force_login(active.director)
    url, counts = reverse(f"grants:{name}") + query, []
    make = buy if name == "assets" else ask_purchase
    make(active)
    for more in (0, 2):
        for _ in range(more):
            other = sign_both(grant_cast())
            make(other, invoice_number=f"F-{other.award.pk}")
        with CaptureQueriesContext(connection) as counted:
            assert len(client.get(url).context["page"]) == 1 + more
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_page_of_an_award_asks_as_much_for_three_purchases_as_for_one(client, active):
    client.force_login(active.officer)
    url, counts = reverse("grants:award", args=[active.award.reference]), []
    for number in range(3):
        buy(active, invoice_number=f"F-{number}")
        if number != 1:
            with CaptureQueriesContext(connection) as counted:
                client.get(url)
            counts.append(len(counted))
    assert counts[0] == counts[1]
