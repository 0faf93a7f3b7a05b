"""The application form's files on a real S3: pieces go straight to it at signed addresses, and through the site."""

import hashlib
import json

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse

from media.models import Upload
from media.models.upload import PIECE
from media.services import read
from media.uploads import PIECE_TYPE, sweep_uploads
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry
from tests.media.test_s3 import ask

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + b"".join(b"%06d plan d'affaires\n" % number for number in range(60_000))


@pytest.fixture
def form(client, alice, settings, on_s3):
    """Return a function that posts to the addresses of a file of Alice's draft; S3 takes the pieces."""
    settings.S3_DIRECT_UPLOADS = True
    with time_machine.travel(OPEN_AT, tick=False):
        entry = an_entry(alice)
    client.force_login(alice)
    # S3 judges a signature by its own clock: the site's is not moved here.
    entry.stage.__class__.objects.filter(pk=entry.stage_id).update(opens_at=OPEN_AT.replace(year=2020))
    where = reverse("entries:upload", args=[entry.application.reference, entry.stage.number, "plan"])

    def post(part="", body=b"", content_type=PIECE_TYPE):
        return client.post(f"{where}{part}", body, content_type=content_type)

    post.entry = entry
    return post


def announce(form):
    body = {"name": "plan.pdf", "size": len(PDF), "sha256": hashlib.sha256(PDF).hexdigest()}
    return form(body=json.dumps(body), content_type="application/json").json()


def part(number):
    return PDF[number * PIECE : (number + 1) * PIECE]


def put_to_s3(begun, number):
    return ask(begun["direct"][str(number)], "PUT", part(number), Content_Type=PIECE_TYPE)[0]


def test_first_piece_goes_through_the_site_and_the_others_straight_to_s3(form, s3):
    begun = announce(form)
    assert list(begun["direct"]) == ["1", "2"]
    assert form(f"{begun['upload']}/0/", part(0)).status_code == 200
    assert put_to_s3(begun, 2) == 200
    again = announce(form)
    assert (again["held"], list(again["direct"])) == ([0, 2], ["1"])
    assert put_to_s3(again, 1) == 200
    assert form(f"{begun['upload']}/fin/").status_code == 200
    assert read(form.entry.answers.get().stored_file) == PDF
    assert not (s3.folder / "private/incoming" / begun["upload"] / "1").exists()


def test_signed_address_takes_no_other_length(form):
    begun = announce(form)
    assert ask(begun["direct"]["2"], "PUT", part(1), Content_Type=PIECE_TYPE)[0] == 403


def test_piece_that_comes_to_s3_after_the_end_is_swept(form, on_s3):
    begun = announce(form)
    for number in range(3):
        form(f"{begun['upload']}/{number}/", part(number))
    assert form(f"{begun['upload']}/fin/").status_code == 200
    assert put_to_s3(begun, 1) == 200
    upload = Upload.objects.get()
    sweep_uploads(upload.since.replace(year=upload.since.year + 1))
    assert (on_s3.listdir(upload.folder), Upload.objects.exists()) == (([], []), False)


def test_storage_that_is_away_is_said_and_the_file_goes_on_after_it(form, s3):
    begun = announce(form)
    s3.kill()
    assert form(f"{begun['upload']}/0/", part(0)).status_code == 503
    s3.start()
    assert form(f"{begun['upload']}/0/", part(0)).status_code == 200


def test_piece_of_the_announced_length_and_other_bytes_is_found_out(form, on_s3):
    begun = announce(form)
    for number in (0, 2):
        form(f"{begun['upload']}/{number}/", part(number))
    on_s3.save(f"incoming/{begun['upload']}/1", ContentFile(bytes(PIECE)))
    response = form(f"{begun['upload']}/fin/")
    assert (response.status_code, form.entry.answers.exists()) == (422, False)
