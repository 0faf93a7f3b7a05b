"""The agreement as a PDF, and the versions of it that are kept."""

import hashlib
import json
import re
import subprocess

import pytest
from django.urls import reverse
from django.utils.translation import override

from core import pdf
from incubator.grants import selectors, services
from incubator.grants.models import AgreementVersion, Award
from tests.factories.accounts import person_with
from tests.factories.grants import AT, RIB, sign_both

pytestmark = pytest.mark.django_db
WORDS = {
    "fr": ("Convention de subvention", "Version 1", "Amina Alaoui", "Signée pour la start-up"),
    "ar": ("اتفاقية الدعم", "النسخة 1", "Amina Alaoui"),
    "en": ("Grant agreement", "Version 1", "Amina Alaoui", "The agreement ends on 2 February 2028."),
}


def paper(client, grant, name="agreement_paper", last="fr"):
    return client.get(reverse(f"grants:{name}", args=[grant.award.reference, last]))


def text_in(content, tmp_path):
    """Return the text of a PDF as a reader copies it, its spaces made one, without marks of direction."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    found = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", " ", re.sub("[\u202a-\u202e]", "", found.stdout.decode()))


def test_countersigned_text_is_kept_as_version_one(active):
    kept = AgreementVersion.objects.get()
    agreement = active.agreement
    assert (kept.number, kept.text, kept.text_sha256) == (1, agreement.signed_text, agreement.signed_text_sha256)
    assert hashlib.sha256(kept.text.encode()).hexdigest() == kept.text_sha256
    assert (kept.signed_by, kept.countersigned_by, kept.countersigned_at) == (active.founder, active.director, AT)


def test_countersigning_twice_keeps_one_version(active):
    services.countersign(agreement=active.agreement, by=active.director, at=AT)
    assert AgreementVersion.objects.count() == 1


def test_version_is_immutable(active):
    kept = AgreementVersion.objects.get()
    kept.text = "{}"
    with pytest.raises(TypeError, match="immutable"):
        kept.save()


def test_text_says_the_account_masked_the_budget_and_the_last_day(active):
    text = json.loads(AgreementVersion.objects.get().text)
    assert text["account"] == "•••• 4921"
    assert "100" in text["budget"][0]
    assert "2028" in text["ends"]


def test_text_of_a_signed_agreement_stays_in_the_language_of_its_signature(grant):
    with override("ar"):
        sign_both(grant)
    with override("fr"):
        text = selectors.text_to_read(Award.objects.get(pk=grant.award.pk))
    assert (text["language"], "ES.Maroc.org" in text["preamble"]) == ("ar", True)
    assert "accorde" not in text["preamble"]


@pytest.mark.pdf
@pytest.mark.parametrize("language", sorted(WORDS))
def test_pdf_of_a_version_reads_right_in_the_language_of_its_signature(client, grant, language, tmp_path, translated):
    with override(language):
        sign_both(grant)
    client.force_login(grant.founder)
    answer = paper(client, grant, "agreement_version", 1)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = text_in(answer.content, tmp_path)
    for words in (*WORDS[language], grant.award.reference, "4921", AgreementVersion.objects.get().text_sha256):
        assert words in text


@pytest.mark.pdf
def test_pdf_before_the_signature_is_merged_in_the_language_asked_for(client, grant, tmp_path, translated):
    client.force_login(grant.director)
    assert "peut encore changer" in text_in(paper(client, grant).content, tmp_path)
    assert "may still change" in text_in(paper(client, grant, last="en").content, tmp_path)


def test_pdf_is_told_to_be_impossible_without_pango(client, active, monkeypatch):
    def refuse(*_args, **_options):
        raise pdf.PdfUnavailable

    monkeypatch.setattr("incubator.grants.views.papers.render_pdf", refuse)
    client.force_login(active.founder)
    assert paper(client, active).url == reverse("grants:award", args=[active.award.reference])


def test_unknown_language_version_and_reader_find_nothing(client, active):
    client.force_login(active.founder)
    assert paper(client, active, last="de").status_code == 404
    assert paper(client, active, "agreement_version", 2).status_code == 404
    client.force_login(person_with("officer", programme_code="W4L"))
    assert paper(client, active, "agreement_version", 1).status_code == 404


def test_page_of_the_award_leads_to_the_papers(client, grant):
    client.force_login(grant.founder)
    url = reverse("grants:award", args=[grant.award.reference])
    assert reverse("grants:agreement_paper", args=[grant.award.reference, "ar"]) in client.get(url).content.decode()
    services.give_bank_account(agreement=grant.award.agreement, payee_name="Coop", account=RIB, by=grant.founder, at=AT)
    services.sign(agreement=grant.award.agreement, full_name="Amina Alaoui", by=grant.founder, at=AT)
    services.countersign(agreement=grant.award.agreement, by=grant.director, at=AT)
    version = reverse("grants:agreement_version", args=[grant.award.reference, 1])
    assert version in client.get(url).content.decode()
