"""The hour before the deadline, and S3 is down: the applicant deposits, and the officer reads the file later."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.entries.services import submit
from core.due import run_due
from media.models import SpooledContent
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, fresh
from tests.media.conftest import on_s3, s3, s3_process, use_s3
from tests.media.test_upload import PDF

__all__ = ["on_s3", "s3", "s3_process", "use_s3"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def deposited(client, alice, s3, on_s3):
    """Return an entry whose file was sent, and which was submitted, while S3 was down."""
    s3.kill()
    with time_machine.travel(OPEN_AT, tick=False):
        entry = a_complete_entry(alice)
        client.force_login(alice)
        section = reverse("entries:section", args=[entry.application.reference, entry.stage.number, "last"])
        sent = {"q-plan": SimpleUploadedFile("plan.pdf", PDF, "application/pdf"), "q-consent": "1", "stay": "1"}
        page = client.post(section, sent)
        assert (page.status_code, "plan.pdf" in page.content.decode()) == (200, True)
        return submit(entry=fresh(entry), by=alice, at=OPEN_AT)


def test_file_sent_and_deposited_while_s3_is_down_reaches_the_officer(client, officer, s3, deposited):
    stored = deposited.deposit.files.get()
    assert deposited.deposit.document["files"]["plan"]["sha256"] == stored.sha256
    client.force_login(officer)
    address = reverse("media:download", args=[stored.key])
    assert b"".join(client.get(address).streaming_content) == PDF
    s3.start()
    assert run_due(OPEN_AT + timedelta(minutes=5))["media-spool"] == 1
    assert not SpooledContent.objects.exists()
    assert (s3.folder / "private" / stored.content.name).read_bytes() == PDF
    assert b"".join(client.get(address).streaming_content) == PDF
