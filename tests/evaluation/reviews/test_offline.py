"""The PDF of a dossier: redacted as its page is, with its juror's name and the day on each page."""

import re
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from applications.entries.models import Deposit
from core import pdf
from core.pdf import PdfUnavailable
from evaluation.reviews.views import offline
from tests.factories.panels import CANARIES, NOW, a_juror, an_assignment

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif(not pdf.available(), reason="the system library Pango is missing")


@pytest.fixture
def desk(client, member):
    client.force_login(member.person)
    return client


def read(client, assignment, language="en"):
    with time_machine.travel(NOW, tick=False):
        client.force_login(assignment.member.person)
        response = client.get(
            reverse("reviews:dossier_pdf", args=[assignment.pk]), headers={"accept-language": language}
        )
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    return PdfReader(BytesIO(response.content))


def squeezed(text):
    return re.sub(r"\s+", "", text).casefold()


@pytest.mark.pdf
@needs_pango
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_each_page_names_its_juror_and_the_day_and_holds_no_canary(desk, assignment, language):
    document = assignment.entry.deposit.document
    document["answers"]["problem"] = "\n".join([document["answers"]["problem"]] * 40)
    Deposit.objects.filter(pk=assignment.entry.deposit.pk).update(document=document)
    found = read(desk, assignment, language)
    assert len(found.pages) > 1
    name = squeezed(assignment.member.person.full_name)
    for page in found.pages:
        text = squeezed(page.extract_text())
        # Across the page and at its foot.
        assert text.count(name) == 2
        assert text.count(str(NOW.year)) >= 2
    whole = squeezed(" ".join(page.extract_text() for page in found.pages) + str(found.metadata))
    assert "sèchelamenthe" in whole
    assert [canary for canary in CANARIES if squeezed(canary) in whole] == []


@pytest.mark.pdf
@needs_pango
def test_dossier_that_is_not_blind_names_its_files_and_links_to_none(desk, assignment, stage):
    stage.blind = False
    stage.save()
    found = read(desk, assignment)
    assert "plan-cananarez.pdf" in squeezed(" ".join(page.extract_text() for page in found.pages))
    assert not [page for page in found.pages if "/Annots" in page]


def test_machine_without_pango_says_to_print_the_page(desk, assignment, monkeypatch):
    def none(*_arguments):
        raise PdfUnavailable

    monkeypatch.setattr(offline, "render_pdf", none)
    desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    response = desk.get(reverse("reviews:dossier_pdf", args=[assignment.pk]), follow=True)
    assert "print this page" in response.content.decode()


def test_pdf_opens_after_the_declaration_and_to_its_juror_alone(desk, entry, member, panel):
    proposed = an_assignment(entry, member, "proposed")
    theirs = an_assignment(entry, a_juror(panel))
    assert desk.get(reverse("reviews:dossier_pdf", args=[proposed.pk])).status_code == 403
    assert desk.get(reverse("reviews:dossier_pdf", args=[theirs.pk])).status_code == 404
