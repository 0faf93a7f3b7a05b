"""Files are scanned before anybody opens them, by a real daemon's protocol; without one, that is said."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.models import JournalEntry
from core.registries import file_rules
from media.checks import FileRefused
from media.models import StoredFile
from media.scanner import ScannerUnavailable, scan
from media.scanning import scan_waiting
from media.services import attach, expire_unused, store_upload
from tests.media.local_clamd import EICAR, Server, UnixServer

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
NOWHERE = "tcp://127.0.0.1:1"


@pytest.fixture
def clamd(settings):
    server = Server()
    settings.CLAMD_URL = server.url
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _opened_by_its_sender(monkeypatch):
    monkeypatch.setattr(file_rules, "_items", {})
    file_rules.register("test.scanned", lambda user, stored: stored.uploaded_by_id == user.pk)


def keep(data=PDF, by=None):
    accept = ("application/pdf",)
    return store_upload(
        io.BytesIO(data),
        name="plan.pdf",
        kind="test.scanned",
        by=by,
        at=clock.now(),
        accept=accept,
        max_bytes=5_000_000,
    )


def open_it(client, stored):
    client.force_login(stored.uploaded_by)
    answer = client.get(reverse("media:download", args=[stored.key]))
    if answer.streaming:
        assert answer.getvalue() == PDF
    return answer


def test_clean_file_is_said_clean_and_opens(client, clamd, alice):
    stored = keep(by=alice)
    assert clamd.seen == [(b"zINSTREAM\0", PDF)]
    assert (stored.state, stored.scan_note) == ("clean", "")
    stored = attach(stored, at=clock.now())
    assert (stored.state, stored.scan_note) == ("attached", "")
    assert open_it(client, stored).status_code == 200


def test_infected_file_is_refused_in_one_sentence_and_its_bytes_are_gone(clamd):
    with pytest.raises(FileRefused, match=r"A virus was found in this file, so it was not kept\."):
        keep(PDF + EICAR)
    stored = StoredFile.objects.get()
    assert stored.state == "infected"
    assert not stored.content.storage.exists(stored.content.name)


def test_file_waits_closed_while_the_scanner_is_away_and_opens_once_it_was_scanned(client, clamd, settings, alice):
    settings.CLAMD_URL = NOWHERE
    stored = attach(keep(by=alice), at=clock.now())
    answer = open_it(client, stored)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "checked for viruses" in answer.content.decode()
    assert scan_waiting(clock.now()) == 0
    settings.CLAMD_URL = clamd.url
    assert scan_waiting(clock.now()) == 1
    assert scan_waiting(clock.now()) == 0
    assert open_it(client, stored).status_code == 200
    assert list(JournalEntry.objects.filter(object_id=stored.pk).values_list("event", flat=True))[-1] == "scanned"


def test_attached_file_that_proves_infected_can_be_opened_by_nobody(client, clamd, settings, alice):
    settings.CLAMD_URL = NOWHERE
    stored = attach(keep(PDF + EICAR, by=alice), at=clock.now())
    settings.CLAMD_URL = clamd.url
    assert scan_waiting(clock.now()) == 1
    stored = StoredFile.objects.get(pk=stored.pk)
    assert "virus was found" in stored.scan_note
    assert open_it(client, stored).status_code == 403
    assert not stored.content.storage.exists(stored.content.name)


def test_without_a_scanner_a_file_opens_and_says_that_it_was_not_scanned(client, alice):
    stored = keep(by=alice)
    assert (stored.state, stored.scan_note) == ("unscanned", "Not checked for viruses.")
    assert open_it(client, stored).status_code == 200


def test_files_of_the_time_before_are_scanned_once_there_is_a_scanner(client, settings, alice):
    stored = keep(by=alice)
    server = Server()
    settings.CLAMD_URL = server.url
    assert open_it(client, stored).status_code == 503
    assert scan_waiting(clock.now()) == 1
    server.stop()
    assert StoredFile.objects.get().state == "clean"


def test_missing_object_does_not_keep_the_others_from_being_scanned(clamd, settings):
    settings.CLAMD_URL = ""
    first, second = keep(), keep()
    first.content.storage.delete(first.content.name)
    settings.CLAMD_URL = clamd.url
    assert scan_waiting(clock.now()) == 1
    assert StoredFile.objects.get(pk=second.pk).scanned_at


def test_received_file_that_nothing_uses_expires(settings):
    settings.CLAMD_URL = NOWHERE
    keep()
    assert expire_unused(clock.now() + timedelta(days=3)) == 1


@pytest.mark.parametrize("answer", [b"COMMAND READ TIMED OUT\0", b"stream: lstat() failed. ERROR\0", b"", b"\xff\0"])
def test_answer_that_is_no_verdict_is_none(clamd, answer):
    clamd.answer = answer or b"\0"
    with pytest.raises(ScannerUnavailable):
        scan(io.BytesIO(PDF))


def test_file_longer_than_the_scanner_takes_is_not_called_clean(clamd):
    clamd.limit = 100_000
    with pytest.raises(ScannerUnavailable):
        scan(io.BytesIO(bytes(3_000_000)))


def test_scanner_is_reached_by_a_unix_socket_too(settings, tmp_path):
    server = UnixServer(str(tmp_path / "clamd.ctl"))
    settings.CLAMD_URL = server.url
    assert scan(io.BytesIO(PDF)) == ""
    assert scan(io.BytesIO(EICAR)) == "Win.Test.EICAR_HDB-1"
    server.stop()


class Unreadable:
    """A body that fails the test when somebody reads it."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def test_request_of_two_gigabytes_is_refused_before_it_is_read(client, alice):
    client.force_login(alice)
    answer = client.post("/espace/mes-informations/", CONTENT_LENGTH=str(2 * 1024**3), **{"wsgi.input": Unreadable()})
    assert answer.status_code == 413
    assert "64,0" in answer.content.decode()


@pytest.mark.parametrize("length", ["", "x", "-1", "9" * 40])
def test_length_that_lies_or_cannot_be_read_breaks_nothing(client, length):
    assert client.generic("POST", "/accounts/login/", b"", CONTENT_LENGTH=length).status_code in (200, 400, 413)
