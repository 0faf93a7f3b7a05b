"""A file sent in pieces: repeated, out of order, interrupted, tampered with; refused in one sentence; replaced."""

import hashlib
import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.entries.models import ReplacedFile
from applications.entries.services import withdraw
from media.checks import MAX_EXPANDED
from media.models import StoredFile, Upload
from media.models.upload import PIECE
from media.services import read
from media.uploads import MOST_UNFINISHED, sweep_uploads
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry
from tests.factories.forms import SMALL_FORM, a_published_call, question
from tests.media.local_clamd import EICAR, Server
from tests.media.test_upload import DOCX, document, picture

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + b"".join(b"%06d plan d'affaires\n" % number for number in range(60_000))
OTHER = PDF + b"second version\n"


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture(autouse=True)
def _storage_of_its_own(settings, tmp_path, monkeypatch):
    private = {"BACKEND": "media.storages.PrivateDiskStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", storages["private"])


@pytest.fixture
def entry(alice):
    return an_entry(alice)


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def address(entry, name="upload", key="plan", **parts):
    place = {"reference": entry.application.reference, "number": entry.stage.number, "key": key}
    return reverse(f"entries:{name}", kwargs=place | parts)


def announce(client, entry, data=PDF, key="plan", **changed):
    body = {"name": "plan.pdf", "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} | changed
    return client.post(address(entry, key=key), json.dumps(body), content_type="application/json")


def put(client, entry, upload, number, data=PDF, key="plan"):
    part = data[number * PIECE : (number + 1) * PIECE]
    where = address(entry, "upload_piece", key=key, upload=upload, piece=number)
    return client.post(where, part, content_type="application/octet-stream")


def finish(client, entry, upload, key="plan"):
    return client.post(address(entry, "upload_finish", key=key, upload=upload))


def send(client, entry, data=PDF, key="plan", **changed):
    """Send a file as the script does; return the last answer."""
    begun = announce(client, entry, data, key, **changed)
    if begun.status_code != 200:
        return begun
    upload = begun.json()["upload"]
    for number in range(-(-len(data) // PIECE)):
        if (answer := put(client, entry, upload, number, data, key)).status_code != 200:
            return answer
    return finish(client, entry, upload, key)


def sentence(response):
    return response.status_code, response.json()["message"]


def pieces():
    storage = storages["private"]
    folders = storage.listdir("incoming")[0] if storage.exists("incoming") else []
    return [name for folder in folders for name in storage.listdir(f"incoming/{folder}")[1]]


def test_file_of_three_pieces_becomes_the_answer(as_alice, entry):
    response = send(as_alice, entry)
    kept = entry.answers.get().stored_file
    assert (response.status_code, read(kept), kept.state, kept.name) == (200, PDF, "attached", "plan.pdf")
    assert reverse("media:download", args=[kept.key]) in response.json()["html"]
    assert pieces() == []


def test_pieces_repeated_and_out_of_order_make_the_same_file(as_alice, entry):
    upload = announce(as_alice, entry).json()["upload"]
    for number in (2, 0, 0, 1, 2):
        assert put(as_alice, entry, upload, number).status_code == 200
    assert finish(as_alice, entry, upload).status_code == 200
    assert read(entry.answers.get().stored_file) == PDF


def test_file_announced_again_goes_on_from_what_is_held(as_alice, entry):
    upload = announce(as_alice, entry).json()["upload"]
    put(as_alice, entry, upload, 0)
    put(as_alice, entry, upload, 2)
    assert announce(as_alice, entry).json() == {"upload": upload, "piece": PIECE, "held": [0, 2], "direct": {}}


def test_page_names_the_file_that_has_not_come_whole(as_alice, entry):
    announce(as_alice, entry)
    page = as_alice.get(reverse("entries:section", args=[entry.application.reference, 1, "last"])).content.decode()
    assert "“plan.pdf” has not come whole" in page


def test_finish_before_the_last_piece_keeps_the_others(as_alice, entry):
    upload = announce(as_alice, entry).json()["upload"]
    put(as_alice, entry, upload, 0)
    assert finish(as_alice, entry, upload).status_code == 409
    assert announce(as_alice, entry).json()["held"] == [0]
    assert not entry.answers.exists()


def test_piece_cut_short_by_a_crash_is_asked_again(as_alice, entry):
    upload = announce(as_alice, entry).json()["upload"]
    for number in range(3):
        put(as_alice, entry, upload, number)
    storage, cut = storages["private"], f"incoming/{upload}/1"
    storage.delete(cut)
    storage.save(cut, io.BytesIO(PDF[PIECE : PIECE + 10]))
    assert finish(as_alice, entry, upload).status_code == 409
    assert announce(as_alice, entry).json()["held"] == [0, 2]
    put(as_alice, entry, upload, 1)
    assert finish(as_alice, entry, upload).status_code == 200


def test_finish_sent_again_after_a_lost_answer_is_one_file(as_alice, entry):
    send(as_alice, entry)
    upload = Upload.objects.get()
    assert finish(as_alice, entry, upload.key).status_code == 200
    assert (entry.answers.get().version, StoredFile.objects.count()) == (1, 1)
    assert put(as_alice, entry, upload.key, 0).status_code == 409


def test_bytes_that_were_not_announced_are_refused_and_forgotten(as_alice, entry):
    response = send(as_alice, entry, sha256="0" * 64)
    assert sentence(response) == (422, "This file did not arrive whole. Send it again.")
    assert (pieces(), StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "empty"), (-1, "empty"), (2**31, "048,0 MB; the limit is 5,0 MB"), (10**30, "the limit is 5,0 MB")],
)
def test_size_is_judged_before_a_byte_is_sent(as_alice, entry, size, words):
    status, said = sentence(announce(as_alice, entry, size=size))
    assert (status, words in said) == (422, True)
    assert not Upload.objects.exists()


def test_type_is_judged_on_the_first_piece(as_alice, entry):
    upload = announce(as_alice, entry, b"MZ" + PDF).json()["upload"]
    status, said = sentence(put(as_alice, entry, upload, 0, b"MZ" + PDF))
    assert (status, said) == (422, "This file is not of an accepted type (PDF).")
    assert (pieces(), Upload.objects.get().ended_at) == ([], OPEN_AT)


@pytest.fixture
def office(alice):
    """Return a draft whose form asks for a Word document."""
    asked = question("note", "file", max_bytes=5242880, accept=[DOCX, "image/png"], required=False)
    section = {**SMALL_FORM["sections"][1], "questions": [*SMALL_FORM["sections"][1]["questions"], asked]}
    form = {"sections": [SMALL_FORM["sections"][0], section]}
    return an_entry(alice, call=a_published_call(form))


def test_archive_that_swells_is_refused_when_it_is_whole(as_alice, office):
    bomb = document(**{"word/media/zeros.bin": bytes(MAX_EXPANDED + 1)})
    assert sentence(send(as_alice, office, bomb, "note"))[0] == 422
    assert (pieces(), StoredFile.objects.count()) == ([], 0)


def test_picture_sent_in_pieces_loses_its_metadata_as_any_other(as_alice, office):
    sent = picture("PNG") + b"trailing canary"
    assert send(as_alice, office, sent, "note", name="photo.png").status_code == 200
    assert b"canary" not in read(office.answers.get().stored_file)


@pytest.mark.parametrize(
    ("name", "kept"), [("a" * 300 + ".pdf", "a" * 196 + ".pdf"), ("خطة العمل.pdf", "خطة العمل.pdf")]
)
def test_long_and_arabic_names_are_kept(as_alice, entry, name, kept):
    assert send(as_alice, entry, name=name).status_code == 200
    assert entry.answers.get().stored_file.name == kept


def test_infected_file_is_refused_by_the_same_scanner(as_alice, entry, settings):
    server = Server()
    settings.CLAMD_URL = server.url
    try:
        status, said = sentence(send(as_alice, entry, PDF + EICAR))
    finally:
        server.stop()
    assert (status, "virus" in said) == (422, True)
    assert not entry.answers.exists()


def test_what_one_person_has_begun_is_bounded(as_alice, entry, alice):
    Upload.objects.create(person=alice, subject="x", name="x", size=MOST_UNFINISHED, sha256="0" * 64, since=OPEN_AT)
    status, said = sentence(announce(as_alice, entry))
    assert (status, said[:14]) == (422, "Too many files")


@pytest.mark.parametrize("name", ["tasks", "check"])
def test_a_file_that_has_not_come_whole_is_named_before_one_submits(as_alice, entry, name):
    where = reverse(f"entries:{name}", args=[entry.application.reference, 1])
    said = "“plan.pdf” has not come whole"
    announce(as_alice, entry)
    page = as_alice.get(where, headers={"accept-language": "en"}).text
    assert said in page
    assert reverse("entries:section", args=[entry.application.reference, 1, "last"]) in page.split(said)[1]
    send(as_alice, entry)
    assert said not in as_alice.get(where, headers={"accept-language": "en"}).text


def test_another_file_for_the_same_question_takes_the_place_of_the_unfinished_one(as_alice, entry):
    put(as_alice, entry, announce(as_alice, entry).json()["upload"], 0)
    assert announce(as_alice, entry, OTHER).json()["held"] == []
    assert (Upload.objects.filter(ended_at=None).count(), pieces()) == (1, [])


def test_unfinished_upload_is_swept_after_a_day_and_not_before(as_alice, entry):
    put(as_alice, entry, announce(as_alice, entry).json()["upload"], 0)
    assert sweep_uploads(OPEN_AT + timedelta(hours=24)) == 0
    assert pieces() == ["0"]
    assert sweep_uploads(OPEN_AT + timedelta(hours=24, seconds=1)) == 1
    assert (pieces(), Upload.objects.exists()) == ([], False)


def test_one_failed_upload_leaves_the_plain_form_as_it_was(as_alice, entry):
    announce(as_alice, entry)
    where = reverse("entries:section", args=[entry.application.reference, 1, "last"])
    as_alice.post(where, {"q-plan": SimpleUploadedFile("plan.pdf", PDF), "stay": "1"})
    assert read(entry.answers.get(key="plan").stored_file) == PDF
    assert not Upload.objects.filter(ended_at=None).exists()


def test_replaced_file_is_kept_and_opens_to_its_side_alone(as_alice, client, entry, charlie):
    send(as_alice, entry)
    first = entry.answers.get().stored_file
    response = send(as_alice, entry, OTHER)
    where = reverse("media:download", args=[first.key])
    assert where in response.json()["html"]
    assert b"".join(as_alice.get(where).streaming_content) == PDF
    assert ReplacedFile.objects.get().stored_file == first
    client.force_login(charlie)
    assert client.get(where).status_code == 404


def test_removed_file_is_kept_as_an_earlier_one(as_alice, entry):
    send(as_alice, entry)
    where = reverse("entries:section", args=[entry.application.reference, 1, "last"])
    as_alice.post(where, {"remove_file": "plan"})
    assert "1 earlier file" in as_alice.get(where).content.decode()


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '{"name": "a", "size": "1", "sha256": "x"}', '{"name": "a", "size": 1, "sha256": "%s"}' % ("G" * 64)],
)
def test_announcement_that_cannot_be_read_gets_a_sentence(as_alice, entry, body):
    response = as_alice.post(address(entry), body, content_type="application/json")
    assert sentence(response) == (400, "This request cannot be read.")


@pytest.mark.parametrize("number", [3, 99999999999999999999])
def test_piece_that_the_file_does_not_have_is_refused(as_alice, entry, number):
    upload = announce(as_alice, entry).json()["upload"]
    where = address(entry, "upload_piece", upload=upload, piece=number)
    assert as_alice.post(where, b"x", content_type="application/octet-stream").status_code == 400


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE + 1, 6_000_000])
def test_piece_of_another_length_is_refused(as_alice, entry, length):
    upload = announce(as_alice, entry).json()["upload"]
    where = address(entry, "upload_piece", upload=upload, piece=0)
    assert as_alice.post(where, b"%" * length, content_type="application/octet-stream").status_code == 400
    assert pieces() == []


def test_question_that_takes_no_file_is_unknown(as_alice, entry):
    assert announce(as_alice, entry, key="title").status_code == 404
    assert announce(as_alice, entry, key="nothing").status_code == 404


def test_upload_is_its_senders_alone(as_alice, client, entry, charlie):
    upload = announce(as_alice, entry).json()["upload"]
    client.force_login(charlie)
    mine = an_entry(charlie, call=entry.stage.call)
    assert put(client, entry, upload, 0).status_code == 404
    assert put(client, mine, upload, 0).status_code == 404
    assert finish(client, mine, upload).status_code == 404


def test_signed_out_sender_is_told_to_sign_in(as_alice, client, entry):
    upload = announce(as_alice, entry).json()["upload"]
    client.logout()
    assert [put(client, entry, upload, 0).status_code, finish(client, entry, upload).status_code] == [401, 401]


def test_file_for_a_withdrawn_application_is_refused_with_a_sentence(as_alice, alice, entry):
    upload = announce(as_alice, entry).json()["upload"]
    withdraw(application=entry.application, by=alice, at=OPEN_AT)
    assert announce(as_alice, entry).json()["closed"]
    assert finish(as_alice, entry, upload).json()["closed"]


def test_piece_asks_few_queries(as_alice, entry):
    upload = announce(as_alice, entry).json()["upload"]
    with at_most(6):
        put(as_alice, entry, upload, 1)
