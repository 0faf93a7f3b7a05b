"""How a payment is made, and what proves it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.clock import day_of, now
from core.transitions import TransitionRefused
from incubator.grants.models import Disbursement, GrantAgreement, LedgerLine
from incubator.grants.rules import opens_proof
from media.checks import FileRefused
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.grants import DAY, advance, pay

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"means": "mobile"}, "telephone number"),
        ({"means": "cash", "received_by": "Amina"}, "receipt that the person signed"),
        ({"means": "cash", "proof": BytesIO(PDF)}, "who received the cash"),
        ({"means": "cheque", "reference": ""}, "reference"),
    ],
)
def test_each_means_asks_for_its_proof(active, values, sentence):
    advance(active, "approved")
    with pytest.raises(TransitionRefused, match=sentence):
        pay(active, **values)
    assert not LedgerLine.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"means": "cheque", "reference": "CHQ-778"},
        {"means": "mobile", "payee_number": "+212612345678"},
        {"means": "cash", "received_by": "Amina Alaoui", "proof": True},
    ],
)
def test_payment_by_other_means_keeps_its_proof(active, values):
    advance(active, "approved")
    file = {"proof": BytesIO(PDF), "proof_name": "recu.pdf"} if values.get("proof") else {}
    paid = pay(active, **{**values, **file})
    assert (paid.state, paid.means) == ("paid", values["means"])
    if file:
        assert paid.proof.state == "attached"
        readers = [active.officer, active.finance, active.founder, person_with("applicant")]
        assert [opens_proof(person, paid.proof) for person in readers] == [True, True, True, False]


def test_file_that_is_no_document_stops_the_payment(active):
    advance(active, "approved")
    with pytest.raises(FileRefused):
        pay(active, proof=BytesIO(b"MZ"), proof_name="recu.exe")
    assert not LedgerLine.objects.exists()


def test_database_keeps_cash_without_receipt_from_being_paid(active):
    paid = advance(active, "paid")
    with pytest.raises(IntegrityError), transaction.atomic():
        Disbursement.objects.filter(pk=paid.pk).update(means="cash")


def test_payment_after_the_end_of_the_agreement_is_refused(active):
    advance(active, "approved")
    GrantAgreement.objects.update(ends_on=DAY - timedelta(days=1))
    with pytest.raises(TransitionRefused, match="after the last day of the agreement"):
        pay(active)


def test_finance_adds_the_signed_receipt_on_the_page(client, active):
    advance(active, "approved")
    client.force_login(active.finance)
    page = reverse("grants:payment_act", args=[active.award.reference, 1, "pay"])
    values = {"means": "cash", "reference": "R-1", "paid_on": day_of(now()).isoformat(), "received_by": "Amina Alaoui"}
    wrong = client.post(page, {**values, "proof": SimpleUploadedFile("recu.exe", b"MZ")})
    assert (wrong.status_code, "not of an accepted type" in wrong.content.decode()) == (409, True)
    assert client.post(page, {**values, "paid_on": "2026-02-31"}).status_code == 422
    assert client.post(page, {**values, "proof": SimpleUploadedFile("recu.pdf", PDF)}).status_code == 302
    shown = client.get(reverse("grants:award", args=[active.award.reference])).content.decode()
    assert "cash" in shown
    assert str(Disbursement.objects.get(state="paid").proof.key) in shown
