"""S3 goes away in the middle: nothing is lost, it is said, and it is done when S3 is back."""

import os
from datetime import timedelta

import pytest

from core import clock
from core.due import run_due
from media import s3 as product
from media.models import SpooledContent, StoredFile
from media.services import expire_unused, read
from media.spool import PAUSE, move_spooled
from tests.media.test_s3 import address, ask, on_server, opens, signed, stored
from tests.media.test_upload import PDF, keep

__all__ = ["opens", "stored"]
pytestmark = pytest.mark.django_db
LARGE = PDF + os.urandom(17 * 1024 * 1024)


def test_file_sent_while_s3_is_down_is_kept_and_moved_later(s3, on_s3):
    s3.kill()
    kept = keep(PDF)
    assert (kept.state, read(kept)) == ("unscanned", PDF)
    assert run_due()["media-spool"] == 0
    assert read(kept) == PDF
    s3.start()
    assert run_due(clock.now() + PAUSE)["media-spool"] == 1
    assert not SpooledContent.objects.exists()
    assert on_server(s3, kept).read_bytes() == PDF
    assert read(kept) == PDF
    assert run_due(clock.now() + 2 * PAUSE)["media-spool"] == 0


def test_s3_that_is_down_is_not_asked_at_every_turn(s3, on_s3):
    s3.kill()
    keep(PDF)
    assert move_spooled(clock.now()) == 0
    s3.start()
    assert move_spooled(clock.now()) == 0
    assert move_spooled(clock.now() + PAUSE) == 1


def test_waiting_file_opens_as_any_other(client, alice, s3, on_s3, opens, settings):
    s3.kill()
    kept = keep(PDF, by=alice)
    client.force_login(alice)
    for settings.S3_SIGNED_DOWNLOADS in (False, True):
        assert b"".join(client.get(address(kept)).streaming_content) == PDF


@pytest.mark.parametrize("by_address", [False, True])
def test_reading_while_s3_is_down_is_said_and_works_later(client, alice, s3, stored, settings, by_address):
    settings.S3_SIGNED_DOWNLOADS = by_address
    client.force_login(alice)
    s3.kill()
    response = client.get(address(stored))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "Nothing is lost" in response.content.decode()
    assert s3.url not in response.content.decode()
    s3.start()
    response = client.get(address(stored))
    assert response.status_code == (302 if by_address else 200)
    response.close()


def kill_before(storage, s3, operation, *, turn):
    """Kill the server when the `turn`-th request of this kind is about to be sent."""
    seen = []

    def count(**_details):
        seen.append(operation)
        if len(seen) == turn:
            s3.kill()

    storage.connection.meta.client.meta.events.register(f"before-send.s3.{operation}", count)
    return seen


def test_server_killed_between_the_parts_of_an_upload_loses_nothing(s3, on_s3):
    parts = kill_before(on_s3, s3, "UploadPart", turn=2)
    kept = keep(LARGE, max_bytes=len(LARGE))
    assert len(parts) >= 2
    assert not on_server(s3, kept).exists()
    assert read(kept) == LARGE
    s3.start()
    assert run_due(clock.now() + PAUSE)["media-spool"] == 1
    assert on_server(s3, kept).read_bytes() == LARGE


def test_server_killed_while_a_waiting_file_moves_loses_nothing(s3, on_s3):
    s3.kill()
    kept = keep(LARGE, max_bytes=len(LARGE))
    s3.start()
    kill_before(on_s3, s3, "UploadPart", turn=2)
    assert move_spooled(clock.now()) == 0
    assert read(kept) == LARGE
    s3.start()
    assert move_spooled(clock.now() + PAUSE) == 1
    assert on_server(s3, kept).read_bytes() == LARGE


def test_server_killed_between_question_and_answer_of_a_reading(client, alice, s3, stored, on_s3):
    kill_before(stored.content.storage, s3, "GetObject", turn=1)
    client.force_login(alice)
    assert client.get(address(stored)).status_code == 503
    s3.start()
    assert b"".join(client.get(address(stored)).streaming_content) == PDF


def test_server_that_does_not_answer_is_not_waited_for(monkeypatch, s3, use_s3):
    monkeypatch.setattr(product, "READ_SECONDS", 0.3)
    use_s3()
    s3.pause()
    try:
        kept = keep(PDF)
    finally:
        s3.resume()
    monkeypatch.undo()
    use_s3()
    assert SpooledContent.objects.filter(file=kept).exists()
    assert move_spooled(clock.now()) == 1
    assert read(kept) == PDF


def test_file_sent_with_a_wrong_key_is_kept_and_moved_once_the_key_is_right(s3, use_s3, caplog):
    use_s3(secret="wrong")
    kept = keep(PDF)
    assert read(kept) == PDF
    assert "SignatureDoesNotMatch" in caplog.text
    use_s3()
    assert move_spooled(clock.now()) == 1
    assert on_server(s3, StoredFile.objects.get()).read_bytes() == PDF


def test_moving_again_what_was_moved_changes_nothing(s3, on_s3):
    """A worker that dies after the put and before its commit leaves both copies."""
    s3.kill()
    kept = keep(PDF)
    s3.start()
    s3.put(kept.content.name, PDF)
    assert move_spooled(clock.now()) == 1
    assert (read(kept), SpooledContent.objects.count()) == (PDF, 0)


def test_half_an_object_is_replaced(s3, on_s3):
    s3.kill()
    kept = keep(PDF)
    s3.start()
    s3.put(kept.content.name, PDF[:10])
    assert move_spooled(clock.now()) == 1
    assert on_server(s3, kept).read_bytes() == PDF


def test_waiting_bytes_that_are_not_right_stay_and_are_told(s3, on_s3, caplog):
    s3.kill()
    kept, good = keep(PDF), keep(PDF + b"good")
    s3.start()
    StoredFile.objects.filter(pk=kept.pk).update(sha256="0" * 64)
    assert move_spooled(clock.now()) == 1
    assert f"file {kept.key} differs" in caplog.text
    assert list(SpooledContent.objects.values_list("file", flat=True)) == [kept.pk]
    assert read(good) == PDF + b"good"


def test_unused_file_waits_for_s3_to_be_deleted(s3, on_s3):
    kept, later = keep(PDF), clock.now() + timedelta(days=3)
    s3.kill()
    assert expire_unused(later) == 0
    assert StoredFile.objects.get().state == "unscanned"
    s3.start()
    assert expire_unused(later) == 1
    assert not on_server(s3, kept).exists()


def test_unused_file_that_waits_in_the_database_is_deleted_there(s3, on_s3):
    s3.kill()
    keep(PDF)
    s3.start()
    assert expire_unused(clock.now() + timedelta(days=3)) == 1
    assert not SpooledContent.objects.exists()


def test_signed_address_outlives_a_restart(s3, on_s3, stored):
    link = signed(on_s3, stored)
    s3.kill()
    s3.start()
    assert ask(link)[2] == PDF
