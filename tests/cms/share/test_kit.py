"""The share kit over HTTP: who gets what, in which language, and that nothing of it is ever stale."""

import re
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import translation

from applications.calls.models import Call
from applications.calls.services import schedule_stage
from cms.models import CallPage
from cms.share.facts import facts_of, opening
from cms.share.keeping import kept
from cms.share.links import kit_of
from core import pdf
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT, EnvelopeFactory, texts

IMAGE = "/fr/partage/restart-2027/image.png"
GUIDE, POSTER = "/fr/partage/restart-2027/guide.pdf", "/fr/partage/restart-2027/affiche.pdf"
PAGE = "/fr/appels/restart-2027/"

needs_pango = pytest.mark.skipif(not pdf.available(), reason="the system library Pango is missing")


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    return default_storage


@pytest.fixture
def page(homes, call):
    return CallPage.objects.get(call=call, language="fr")


def facts(page):
    return facts_of(page)


def test_picture_is_drawn_once_and_kept(client, homes, call, storage):
    first = client.get(IMAGE)
    assert first["Content-Type"] == "image/png"
    assert client.get(IMAGE).content == first.content
    assert len(storage.listdir("partage/RST-2027/fr/image")[1]) == 1


def test_picture_of_a_changed_call_has_another_address_and_replaces_the_first(client, page, call, storage):
    first = client.get(IMAGE)
    before = kit_of(page).picture
    stage = call.stages.get()
    schedule_stage(stage, opens_wall=stage.opens_wall, closes_wall="2027-03-15T23:59:59")
    stage.save()
    assert kit_of(CallPage.objects.get(pk=page.pk)).picture != before
    second = client.get(IMAGE, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]
    assert len(storage.listdir("partage/RST-2027/fr/image")[1]) == 1


def test_who_holds_the_picture_is_told_that_it_is_the_same(client, homes, storage):
    etag = client.get(IMAGE)["ETag"]
    response = client.get(IMAGE, headers={"if-none-match": etag})
    assert response.status_code == 304
    assert response["ETag"] == etag


def test_only_the_address_with_the_right_hash_is_kept_for_ever(client, homes, storage):
    digest = client.get(IMAGE)["ETag"].strip('"')
    assert "immutable" in client.get(f"{IMAGE}?v={digest}")["Cache-Control"]
    assert "no-cache" in client.get(f"{IMAGE}?v=older")["Cache-Control"]
    assert "no-cache" in client.get(IMAGE)["Cache-Control"]


def test_kept_survives_a_storage_that_fails(monkeypatch, storage):
    def fail(*args, **kwargs):
        raise OSError("down")

    monkeypatch.setattr(FileSystemStorage, "exists", fail)
    monkeypatch.setattr(FileSystemStorage, "save", fail)
    assert kept("RST/fr/image", "a.png", lambda: b"made") == b"made"


@pytest.mark.parametrize("name", ["image.png", "carre.png"])
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_pictures_are_there_in_each_language(client, homes, storage, language, name):
    assert client.get(f"/{language}/partage/restart-2027/{name}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/fr/partage/no-such-call/image.png",
        "/fr/partage/restart-2027/secret.txt",
        "/fr/partage/restart-2027/..%2f..%2fimage.png",
    ],
)
def test_unknown_file_is_not_found(client, homes, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"state": "cancelled"}, {"is_test": True}])
def test_call_that_visitors_may_not_see_has_no_kit(client, homes, call, communications, fields):
    Call.objects.filter(pk=call.pk).update(**fields)
    assert client.get(IMAGE).status_code == 404
    client.force_login(communications)
    assert client.get("/espace/communication/RST-2027/").status_code == 404


def test_language_without_a_live_page_has_no_kit(client, page):
    page.unpublish()
    assert client.get(IMAGE).status_code == 404
    assert client.get("/en/partage/restart-2027/image.png").status_code == 200


def pdf_text(content):
    reader = pytest.importorskip("pypdf").PdfReader(BytesIO(content))
    return len(reader.pages), re.sub(r"\s+", " ", " ".join(one.extract_text() for one in reader.pages))


@pytest.mark.pdf
@needs_pango
def test_poster_is_one_page_with_the_code(client, homes, storage):
    pages, text = pdf_text(client.get(POSTER).content)
    assert pages == 1
    assert "RST-2027 (fr)" in text
    assert "/fr/appels/restart-2027/" in text


@pytest.mark.pdf
@needs_pango
def test_guidelines_say_what_the_page_says(client, homes, call, storage):
    response = client.get(GUIDE)
    assert response["Content-Type"] == "application/pdf"
    _pages, text = pdf_text(response.content)
    for words in ("RST-2027 (fr)", "stage 1 (fr)", "objectives (fr)", "28 février 2027"):
        assert words in text
    assert client.get(GUIDE, headers={"if-none-match": response["ETag"]}).status_code == 304


@pytest.mark.pdf
@needs_pango
def test_script_in_a_title_is_only_words(client, homes, call, storage):
    Call.objects.filter(pk=call.pk).update(title=texts("<script>alert(1)</script>"))
    assert client.get(IMAGE).status_code == 200
    assert "<script>alert(1)</script>" in pdf_text(client.get(POSTER).content)[1]
    html = client.get(PAGE).content.decode()
    assert "<script>alert" not in html


def test_pdf_that_cannot_be_made_leads_to_the_page(client, homes, storage, monkeypatch):
    def missing():
        raise pdf.PdfUnavailable("no Pango")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    response = client.get(GUIDE)
    assert response.status_code == 503
    assert PAGE in response.content.decode()


def test_message_has_the_link_with_its_channel(page):
    kit = kit_of(page)
    assert kit.message.endswith("/fr/appels/restart-2027/?via=lien")
    sent = parse_qs(urlsplit(kit.whatsapp).query)["text"][0]
    assert "28 février 2027" in sent
    assert sent.endswith("?via=whatsapp")


@pytest.mark.parametrize(
    ("envelopes", "words"),
    [
        ([("MA", 100000, "MAD")], "Seed grant of up to 100"),
        ([("MA", 100000, "MAD"), ("TN", 30000, "TND")], "Seed grants by country: "),
        ([("MA", 1, "MAD"), ("TN", 2, "TND"), ("DZ", 3, "DZD"), ("SN", 4, "EUR")], "the amount by country"),
        ([("*", 0, "EUR")], "Support for 18 projects"),
    ],
)
def test_amount_is_said_in_one_line(page, call, envelopes, words):
    call.envelopes.all().delete()
    for country, amount, currency in envelopes:
        EnvelopeFactory(call=call, country=country, amount=Decimal(amount), currency=currency)
    with translation.override("fr"):
        said = facts(CallPage.objects.get(pk=page.pk)).amount
    assert words in said


def test_call_page_has_its_share_part_without_a_script(client, homes, storage):
    html = client.get(PAGE).content.decode()
    assert 'href="https://wa.me/?text=' in html
    for name in ("image.png?v=", "carre.png?v=", "affiche.pdf", "guide.pdf"):
        assert f"/fr/partage/restart-2027/{name}" in html


def test_kit_page_shows_each_language_and_names_the_missing_one(client, page, communications):
    page.unpublish()
    client.force_login(communications)
    html = client.get("/espace/communication/RST-2027/").content.decode()
    assert 'id="kit-ar"' in html
    assert 'id="kit-fr"' not in html
    assert "The call has no page online in this language: " in html


def test_kits_are_those_that_a_grant_reaches(client, homes):
    elsewhere = person_with("officer", email="elsewhere@example.org", programme_code="OIM2")
    at_a_hub = person_with("officer", email="hub@example.org", hub_code="OUJ")
    for person in (elsewhere, at_a_hub):
        client.force_login(person)
        assert "RST-2027" not in client.get("/espace/communication/").content.decode()
        assert client.get("/espace/communication/RST-2027/").status_code == 404
    client.force_login(person_with("officer", email="here@example.org", programme_code="RESTART"))
    assert "RST-2027" in client.get("/espace/communication/").content.decode()
    assert client.get("/espace/communication/RST-2027/").status_code == 200


def test_kit_list_asks_the_same_queries_for_more_calls(client, homes, communications, django_assert_max_num_queries):
    client.force_login(communications)
    with django_assert_max_num_queries(15):
        client.get("/espace/communication/")


def test_archived_call_keeps_its_kit(client, homes, call, storage):
    Call.objects.filter(pk=call.pk).update(state="archived")
    with time_machine.travel(OPEN_AT + timedelta(days=400), tick=False):
        assert client.get(IMAGE).status_code == 200
        assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("text", "kept_text"),
    [
        ("Une phrase. Une autre\nici. Encore une.", "Une phrase. Une autre ici."),
        ("جملة أولى؟ جملة ثانية. ثالثة طويلة جدا هنا.", "جملة أولى؟ جملة ثانية."),
        ("Une seule phrase qui est plus longue que tout.", "Une seule phrase qui est plus longue que tout."),
        ("", ""),
    ],
)
def test_opening_keeps_whole_sentences(text, kept_text):
    assert opening(text, 28) == kept_text
